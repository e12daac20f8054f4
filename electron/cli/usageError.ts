/**
 * The command was called in a way that it cannot answer: an unknown option, a file that cannot be read. It ends with
 * exit code 2 and these lines on standard error, each complete in itself.
 */
export class UsageError extends Error {
  readonly lines: readonly string[]

  constructor(...lines: readonly string[]) {
    super(lines.join('\n'))
    this.name = 'UsageError'
    this.lines = lines
  }
}
