import type { RunEvent } from '../../run/events.ts'
import type { RunState } from '../../run/state.ts'
import type { Runbook } from '../../runbook/schema.ts'
import type { RecordHead } from '../model.ts'

/** What the checklist on paper is made from: the run as it stands at one instant. */
export interface PaperSource {
  readonly runbook: Runbook
  readonly state: RunState
  readonly events: readonly RunEvent[]
  readonly heads: readonly RecordHead[]
  /** ISO instant. */
  readonly asOf: string
}
