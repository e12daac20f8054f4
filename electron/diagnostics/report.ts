import { plainWord } from './entry.ts'

/** What the engine and the computer say of themselves. Only Electron can: the app gives it to its services. */
export interface Engine {
  readonly versions: Readonly<Record<'electron' | 'chromium' | 'node', string>>
  readonly system: {
    readonly name: string
    readonly release: string
    readonly arch: string
    readonly cores: number
    readonly memoryMb: number
  }
  /** What the browser engine does with the graphics card, by feature. */
  readonly graphics: Readonly<Record<string, string>>
  readonly screens: readonly { readonly width: number; readonly height: number; readonly scale: number }[]
  readonly packaged: boolean
  /** Whether the data folder is the system's usual place. */
  readonly usualFolder: boolean
  readonly dumps: { readonly count: number; readonly newest: string | null }
  /** Newest lines of the log, oldest first. */
  readonly log: readonly string[]
}

/** What the store holds, in numbers. */
export interface Holdings {
  readonly version: string
  readonly schema: number
  readonly databaseMb: number
  readonly freeMb: number
  readonly runs: number
  readonly unclosedRuns: number
  readonly runbooks: number
  readonly profiles: number
  readonly backups: number
  readonly newestBackup: string | null
  readonly keyKept: 'system' | 'file'
  readonly unsaved: boolean
}

/**
 * What somebody sends along with a question: versions, settings of the engine, numbers. Holds nothing that was captured,
 * no name, no path and no key. Lines of the log are looked at once more: an earlier version may have written them.
 */
export function reportText(holds: Holdings, engine: Engine): string {
  const { versions, system, graphics, screens, dumps } = engine
  const lines: readonly (readonly [name: string, ...facts: readonly unknown[]])[] = [
    ['Backout', holds.version, engine.packaged ? 'packaged' : 'from-source'],
    ['Engine', `Electron:${versions.electron}`, `Chromium:${versions.chromium}`, `Node:${versions.node}`],
    [
      'System',
      system.name,
      system.release,
      system.arch,
      named({ cores: system.cores, memoryMb: system.memoryMb }),
    ],
    ['Screens', ...screens.map(({ width, height, scale }) => `${width}x${height}:${scale}`)],
    ['Graphics', named(graphics)],
    ['Folder', engine.usualFolder ? 'usual' : 'chosen', named({ freeMb: holds.freeMb, key: holds.keyKept })],
    ['Database', named({ schema: holds.schema, mb: holds.databaseMb, unsaved: holds.unsaved })],
    [
      'Holds',
      named({
        runs: holds.runs,
        unclosed: holds.unclosedRuns,
        runbooks: holds.runbooks,
        profiles: holds.profiles,
        backups: holds.backups,
        newestBackup: holds.newestBackup ?? 'none',
      }),
    ],
    ['Crashes', named({ dumps: dumps.count, newest: dumps.newest ?? 'none' })],
  ]
  const facts = lines.map(([name, ...words]) =>
    `${name.padEnd(9)} ${words.map(factText).join(' ')}`.trimEnd(),
  )
  return `${[...facts, 'Log', ...engine.log.map(logLine)].join('\n')}\n`
}

interface Named {
  readonly facts: Readonly<Record<string, unknown>>
}

const named = (facts: Named['facts']): Named => ({ facts })

function factText(fact: unknown): string {
  if (typeof fact !== 'object' || fact === null) return plainWord(fact)
  const pairs = Object.entries((fact as Named).facts)
  return pairs.map(([name, value]) => `${plainWord(name)}=${plainWord(value)}`).join(' ')
}

function logLine(line: string): string {
  const words = line.split(' ').map((word) => {
    const [name, ...rest] = word.split('=')
    return rest.length === 0 ? plainWord(word) : `${plainWord(name)}=${plainWord(rest.join('='))}`
  })
  return `  ${words.join(' ')}`
}
