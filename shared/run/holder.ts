import type { RunState } from './state.ts'

/** What a person confirms to take a run over, word for word. */
export const takeOverWords = 'I have the rollback'

/**
 * Whether a device has the run in hand: it goes on there, and only there the app writes events by itself. Nobody
 * has it between a hand-over and its answer.
 */
export function holdsRun(state: Pick<RunState, 'holder' | 'handover'>, device: string): boolean {
  return state.holder?.device === device && state.handover === null
}
