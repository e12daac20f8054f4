import path from 'node:path'

/** A run to print without a window: its whole id, and the PDF to write. */
export interface OrderedExport {
  readonly run: string
  readonly file: string
}

/**
 * What `--export-run=<id> --export-file=<path>` orders: the app prints that run and ends, beside one that may be open.
 * Null without both.
 */
export function orderedExport(argv: readonly string[]): OrderedExport | null {
  const given = (argument: string) => argv.find((one) => one.startsWith(argument))?.slice(argument.length)
  const run = given('--export-run=')
  const file = given('--export-file=')
  return run && file ? { run, file: path.resolve(file) } : null
}
