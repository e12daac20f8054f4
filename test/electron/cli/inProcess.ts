import { run } from '../../../electron/cli/run.ts'
import { UsageError } from '../../../electron/cli/usageError.ts'

/** What a call would leave behind: `out` and `err` as the command prints them. */
export interface Answered {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Answers a call in this process, without colours, as `electron/cli/main.ts` does in one of its own. */
export async function answer(...args: readonly string[]): Promise<Answered> {
  try {
    const { code, text, notes = [] } = await run(args, (_, word) => word)
    return { code, out: text, err: notes.map((note) => `${note}\n`).join('') }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return { code: 2, out: '', err: `${error.lines.join('\n')}\n` }
  }
}
