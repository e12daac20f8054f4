import type { Arguments, Options } from './arguments.ts'
import type { Paint } from './print.ts'

/** What a command answers: all of standard output, and the exit code. */
export interface Outcome {
  readonly code: 0 | 1 | 3
  /** Ends in a line break. */
  readonly text: string
  /** What a person should know beside the answer: lines for standard error. */
  readonly notes?: readonly string[]
}

/** One command of `backout`. */
export interface Command {
  /** One word or two, as they are typed. */
  readonly name: string
  /** What stands behind the name. */
  readonly takes: string
  /** One line for the list of commands. */
  readonly summary: string
  /** Everything else that a reader of `--help` needs, exit codes among it. */
  readonly help: string
  readonly options: Options
  /**
   * Throws a `UsageError` where the call is wrong. Loads what it needs when it is called: one command shall not wait
   * for what another needs.
   */
  run(given: Arguments, paint: Paint): Promise<Outcome>
}

/** A JSON answer as it is printed. */
export function jsonText(answer: unknown): string {
  return `${JSON.stringify(answer, null, 2)}\n`
}
