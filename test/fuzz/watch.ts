import type { ElectronApplication } from '@playwright/test'

/** What main did to the system while it was watched. */
export interface Seen {
  /** What was to be shown or opened, by Electron's call: paths and addresses. */
  readonly opened: readonly (readonly [by: string, target: string])[]
  /** How often which dialog was answered. */
  readonly dialogs: Readonly<Record<string, number>>
  /** Addresses that any page was led to. */
  readonly navigations: readonly string[]
  /** Pages that ended, and why. */
  readonly gone: readonly string[]
  /** Programs that were started. */
  readonly programs: readonly string[]
  /** Files that main itself wrote, made, moved or removed. */
  readonly written: readonly string[]
  /** Exceptions that nobody caught. */
  readonly thrown: readonly string[]
  /** Longest time in which main answered nothing since the last look, ms. */
  readonly busyMs: number
  /** Memory that main's objects hold after a collection, bytes. */
  readonly heap: number
  readonly resident: number
}

/**
 * From now on system dialogs answer at once, open dialogs with each of `choices` in turn and then as cancelled;
 * nothing is opened, started or quit; and what was tried is noted.
 */
export async function watch(app: ElectronApplication, choices: readonly string[]): Promise<void> {
  await app.evaluate(
    ({ app: main, dialog, shell, webContents }, files) => {
      const seen = {
        opened: [] as [string, string][],
        dialogs: {} as Record<string, number>,
        navigations: new Set<string>(),
        gone: [] as string[],
        programs: [] as string[],
        written: new Set<string>(),
        thrown: [] as string[],
      }
      const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
      const delays = monitorEventLoopDelay({ resolution: 10 })
      delays.enable()
      Object.assign(globalThis, { fuzzSeen: seen, fuzzDelays: delays })

      const asked = (name: string): number => {
        const before = seen.dialogs[name] ?? 0
        seen.dialogs[name] = before + 1
        return before
      }
      dialog.showOpenDialog = async () => {
        const file = files[asked('open') % (files.length + 1)]
        return file === undefined ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [file] }
      }
      dialog.showSaveDialog = async () => {
        asked('save')
        return { canceled: true, filePath: '' }
      }
      dialog.showMessageBox = async () => {
        asked('message')
        return { response: 0, checkboxChecked: false }
      }
      dialog.showErrorBox = () => {
        asked('error')
      }
      const noted = (by: string) => (target: unknown) => {
        seen.opened.push([by, String(target)])
      }
      const { quit, exit } = main
      Object.assign(globalThis, { fuzzLeave: () => Object.assign(main, { quit, exit }) })
      Object.assign(main, { quit: noted('quit'), exit: noted('exit'), relaunch: noted('relaunch') })
      Object.assign(shell, {
        openExternal: async (url: string) => noted('openExternal')(url),
        openPath: async (file: string) => {
          noted('openPath')(file)
          return ''
        },
        showItemInFolder: noted('showItemInFolder'),
        trashItem: async (file: string) => noted('trashItem')(file),
      })

      const follow = (contents: Electron.WebContents): void => {
        contents.on('did-start-navigation', ({ url }) => seen.navigations.add(url))
        contents.on('render-process-gone', (_event, { reason }) => {
          if (reason !== 'clean-exit') seen.gone.push(reason)
        })
      }
      for (const contents of webContents.getAllWebContents()) follow(contents)
      main.on('web-contents-created', (_event, contents) => follow(contents))
      process.on('uncaughtExceptionMonitor', (error) => seen.thrown.push(String(error.stack)))
      process.on('unhandledRejection', (reason) => seen.thrown.push(String(reason)))

      const spied = (
        holder: object,
        names: readonly string[],
        note: (name: string, given: readonly unknown[]) => void,
      ): void => {
        for (const name of names) {
          const original = Reflect.get(holder, name) as (...given: unknown[]) => unknown
          Reflect.set(holder, name, function spy(this: unknown, ...given: unknown[]) {
            note(name, given)
            return original.apply(this, given)
          })
        }
      }
      const writes = (name: string, given: readonly unknown[]): void => {
        if (/^open/.test(name) && /^(r|rs|undefined|0|2048|function.*)$/s.test(String(given[1]))) return
        const second = /^(rename|copyFile|link|symlink)/.test(name)
        for (const file of second ? given.slice(0, 2) : given.slice(0, 1)) {
          if (typeof file === 'string') seen.written.add(file)
        }
      }
      const changing = [
        'open',
        'writeFile',
        'appendFile',
        'rename',
        'copyFile',
        'link',
        'symlink',
        'mkdir',
        'rm',
        'unlink',
      ]
      const system = process.getBuiltinModule('node:fs')
      spied(system.promises, changing, writes)
      spied(
        system,
        [...changing, ...changing.map((name) => `${name}Sync`), 'createWriteStream', 'mkdtempSync'],
        writes,
      )
      spied(
        process.getBuiltinModule('node:child_process'),
        ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'],
        (name, [program]) => seen.programs.push(`${name} ${String(program)}`),
      )
      process.getBuiltinModule('node:module').syncBuiltinESMExports()
    },
    [...choices],
  )
}

/** What was seen up to now. */
export async function look(app: ElectronApplication): Promise<Seen> {
  return app.evaluate(() => {
    const { fuzzSeen, fuzzDelays } = globalThis as unknown as {
      fuzzSeen: Omit<Seen, 'navigations' | 'written'> & { navigations: Set<string>; written: Set<string> }
      fuzzDelays: { max: number; reset(): void }
    }
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc')
    const busyMs = Math.round(fuzzDelays.max / 1e6)
    const collect = process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void
    collect()
    fuzzDelays.reset()
    const { heapUsed, external, rss } = process.memoryUsage()
    const { navigations, written } = fuzzSeen
    return {
      ...fuzzSeen,
      navigations: [...navigations],
      written: [...written],
      busyMs,
      heap: heapUsed + external,
      resident: rss,
    }
  })
}

/** Forgets where pages went up to now: those of this driver itself. */
export async function forget(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    ;(globalThis as unknown as { fuzzSeen: { navigations: Set<string> } }).fuzzSeen.navigations.clear()
  })
}

/** Lets the app be quit again. */
export async function letGo(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    ;(globalThis as unknown as { fuzzLeave: () => void }).fuzzLeave()
  })
}
