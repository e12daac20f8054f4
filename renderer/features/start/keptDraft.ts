import type { StartDraft, StartMode } from './draft.ts'

interface Kept {
  readonly typed: StartDraft
  readonly touched: ReadonlySet<string>
}

const kept = new Map<StartMode, Kept>()

/** What was typed on the start page when it was left, to make a profile say; null for a fresh page. */
export function keptDraft(mode: StartMode): Kept | null {
  return kept.get(mode) ?? null
}

/** Keeps what is typed until a run starts from it. Not in an incident: a wrong service at 3 am is worse than none. */
export function keepDraft(mode: StartMode, draft: Kept): void {
  if (mode !== 'incident' && draft.touched.size > 0) kept.set(mode, draft)
}

/** A run started from it: the next page begins anew. */
export function dropDraft(mode: StartMode): void {
  kept.delete(mode)
}
