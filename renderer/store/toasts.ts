import { create } from 'zustand'
import { asApiError } from '../api.ts'
import { errorWords } from './errorWords.ts'

export interface Toast {
  readonly id: number
  readonly tone: 'ok' | 'warn' | 'danger'
  readonly title: string
  readonly text: string
}

/** A refusal stays until it is dismissed; good news leaves by itself. */
const shownMs = { ok: 4_000, warn: 12_000, danger: null } as const
const most = 4

const store = create<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }))
let nextId = 1

/** The short messages on screen now, oldest first. */
export function useToasts(): readonly Toast[] {
  return store((state) => state.toasts)
}

/** Says something in the corner of the window and to screen readers. */
export function say(tone: Toast['tone'], title: string, text = ''): void {
  const toast: Toast = { id: nextId++, tone, title, text }
  // The same message twice is one message that is new again.
  const others = store.getState().toasts.filter((shown) => shown.title !== title || shown.text !== text)
  store.setState({ toasts: [...others, toast].slice(-most) })
  const ms = shownMs[tone]
  if (ms !== null) setTimeout(() => dismiss(toast.id), ms)
}

/** Says in words what went wrong, what it means and what to do next. */
export function sayError(cause: unknown): void {
  const error = asApiError(cause)
  // Somebody closed a system dialog: that is an answer, not a failure.
  if (error.code === 'cancelled') return
  const words = errorWords(error)
  say(error.code === 'stale' ? 'warn' : 'danger', words.title, `${words.meaning} ${words.next}`.trim())
}

/** Takes a message away. */
export function dismiss(id: number): void {
  store.setState({ toasts: store.getState().toasts.filter((toast) => toast.id !== id) })
}
