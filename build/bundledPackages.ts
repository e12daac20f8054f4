import fs from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

/**
 * Writes down of which packages a build really has something in it: modules whose code is left after tree shaking, style
 * sheets, and files that are copied (fonts). What is only looked at and thrown away is not shipped and not listed.
 *
 * @param file JSON to write: folders of packages, relative to the project
 */
export function bundledPackages(file: string): Plugin {
  let root = process.cwd()
  return {
    name: 'bundled-packages',
    configResolved: (config) => {
      root = config.root
    },
    generateBundle(_options, bundle) {
      const folders = new Set<string>()
      const note = (id: string) => {
        const folder = packageFolder(id)
        if (folder) folders.add(path.relative(process.cwd(), folder).replaceAll('\\', '/'))
      }
      for (const part of Object.values(bundle)) {
        if (part.type === 'asset') for (const name of part.originalFileNames) note(path.resolve(root, name))
        else
          for (const [id, module] of Object.entries(part.modules))
            if (module.renderedLength > 0 || /\.css(\?|$)/.test(id)) note(id)
      }
      // A style sheet that another one imports is no module of a chunk.
      for (const id of this.getModuleIds()) if (/\.css(\?|$)/.test(id)) note(id)
      fs.mkdirSync(path.dirname(file), { recursive: true })
      fs.writeFileSync(file, `${JSON.stringify([...folders].sort(), null, 2)}\n`)
    },
  }
}

/** What the bundlers put in by themselves, by the beginning of a module's name. */
const ofTheBundler: Readonly<Record<string, string>> = { '\0rolldown/': 'rolldown', '\0vite/': 'vite' }

/** Folder of the package that a module belongs to; null for one of ours. */
function packageFolder(id: string): string | null {
  for (const [beginning, name] of Object.entries(ofTheBundler))
    if (id.startsWith(beginning)) return path.resolve('node_modules', name)
  const found = /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)
  return found?.[1] ?? null
}
