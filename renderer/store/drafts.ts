import { call } from '../api.ts'
import { useRun } from './run.ts'
import { sayError } from './toasts.ts'

const waitMs = 400
const waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; save: () => void }>()

/**
 * Keeps a half-typed text of the open run within a second, outside the events. An empty text forgets it.
 * `key` names the place, such as `field:step.field`.
 */
export function saveDraft(key: string, text: string): void {
  const { run, open } = useRun.getState()
  if (run === null) return
  if (open && open.drafts[key] !== text) {
    const { [key]: _left, ...others } = open.drafts
    useRun.setState({ open: { ...open, drafts: text === '' ? others : { ...others, [key]: text } } })
  }
  const place = `${run} ${key}`
  const earlier = waiting.get(place)
  if (earlier) clearTimeout(earlier.timer)
  const save = () => {
    waiting.delete(place)
    call('drafts.save', { run, key, text }).catch(sayError)
  }
  waiting.set(place, { timer: setTimeout(save, waitMs), save })
}

/** Saves at once what still waits: the window is going away. */
export function flushDrafts(): void {
  for (const { timer, save } of [...waiting.values()]) {
    clearTimeout(timer)
    save()
  }
}
