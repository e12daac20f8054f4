import { parseArgs } from 'node:util'
import { didYouMean } from '../../shared/runbook/nearest.ts'
import { plain } from './print.ts'
import { UsageError } from './usageError.ts'

/** Options by name, without the dashes. Each may be given once, unless it takes several values. */
export type Options = Readonly<
  Record<
    string,
    { readonly type: 'boolean' | 'string'; readonly short?: string; readonly multiple?: boolean }
  >
>

/** The arguments of one call, known to be of the command's options. */
export interface Arguments {
  /** What is no option, in order; everything behind `--` among it. */
  readonly files: readonly string[]
  has(option: string): boolean
  /** The value of an option that takes one; null when it was not given. */
  valueOf(option: string): string | null
  /** All values of an option that takes several, in order. */
  valuesOf(option: string): readonly string[]
}

const helpOption = { help: { type: 'boolean', short: 'h' } } as const

/** Sorts arguments into files and options; `--help` and `-h` are always known. Throws a `UsageError`. */
export function readArguments(args: readonly string[], options: Options): Arguments {
  const known: Options = { ...options, ...helpOption }
  // Not strict: what is wrong is then said in our words, with the way out.
  const { tokens } = parseArgs({
    args: [...args],
    options: known,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const files: string[] = []
  const values = new Map<string, string | null>()
  const several = new Map<string, string[]>()
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value)
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    const option = Object.hasOwn(known, name) ? known[name] : undefined
    if (option === undefined) throw unknownOption(rawName, name, known)
    if (values.has(name) && !option.multiple)
      throw new UsageError(`${rawName} is given twice. Keep one of the two.`)
    if (option.type === 'boolean') {
      if (value !== undefined)
        throw new UsageError(`${rawName} takes no value. Leave out "=${plain(value)}".`)
      values.set(name, null)
      continue
    }
    const swallowed = !inlineValue && value !== undefined && value.startsWith('-') && value !== '-'
    if (value === undefined || value === '' || swallowed) {
      throw new UsageError(`${rawName} needs a value behind it.`)
    }
    values.set(name, value)
    several.set(name, [...(several.get(name) ?? []), value])
  }
  return {
    files,
    has: (option) => values.has(option),
    valueOf: (option) => values.get(option) ?? null,
    valuesOf: (option) => several.get(option) ?? [],
  }
}

function unknownOption(rawName: string, name: string, known: Options): UsageError {
  const names = Object.keys(known).map((each) => `--${each}`)
  return new UsageError(`There is no option "${plain(rawName)}". ${didYouMean(`--${name}`, names)}`)
}
