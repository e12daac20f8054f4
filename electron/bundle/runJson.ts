import type { Verified } from '../../shared/ipc/api.ts'
import type { EventData } from '../../shared/run/events.ts'
import type { RunState } from '../../shared/run/state.ts'
import { canonicalText } from '../db/canonical.ts'

/** What `run.json` is made from: the folded run and what a check of its chains found. */
export interface RunJsonInput {
  readonly state: RunState
  readonly start: EventData['run.started']
  readonly heads: Verified['heads']
  /** Base64 key of each device of the run, by device id. */
  readonly publicKeys: ReadonlyMap<string, string>
}

/**
 * `run.json`: the runbook as run and what the run is, for readers that do not fold events. All of it follows
 * from `events.jsonl`, and reading makes it again and compares. Ends with a newline.
 */
export function runJson({ state, start, heads, publicKeys }: RunJsonInput): string {
  const { runbook, runbookText, release, rehearsal, entry } = start
  const { started, closed } = state
  const run = {
    format: 'backout-run',
    v: 1,
    run: state.id,
    runbook: { ...runbook, text: runbookText },
    release,
    rehearsal,
    entry,
    started: started && { at: started.at, by: started.by },
    closed: closed && { at: closed.at, by: closed.by, outcome: closed.outcome, summary: closed.summary },
    events: state.version,
    devices: heads.map((head) => ({ ...head, publicKey: publicKeys.get(head.device) ?? '' })),
  }
  return `${canonicalText(run)}\n`
}
