import path from 'node:path'

/** What a bundler tells of a module. */
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/**
 * What a start loads, in the order in which it does: one file each, because each file more is half a millisecond in which
 * the window waits. The first is the entry itself. A piece holds what it needs and no piece before it holds.
 */
const pieces = [
  ['main', 'electron/main.ts'],
  ['forms', 'shared/ipc/firstForms.ts'],
  ['expressions', 'shared/rollback/guards/expressions.ts'],
  ['watchedCalls', 'electron/diagnostics/watchedCalls.ts'],
  ['backend', 'electron/backend.ts'],
] as const

/**
 * Names the file of each module of the main process; null where the bundler decides: for the entry, and for what is loaded
 * later.
 */
export function startPieces(): (id: string, modules: Modules) => string | null {
  let files: ReadonlyMap<string, string> | null = null
  return (id, modules) => {
    files ??= filesOf(modules)
    const file = files.get(id)
    return file === undefined || file === pieces[0][0] ? null : file
  }
}

function filesOf(modules: Modules): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const [name, source] of pieces) {
    const open = [path.resolve(source)]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (files.has(id)) continue
      const info = modules.getModuleInfo(id)
      if (!info) continue
      files.set(id, name)
      open.push(...info.importedIds)
    }
  }
  return files
}
