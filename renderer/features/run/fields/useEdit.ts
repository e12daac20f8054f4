import { useCallback, useEffect, useRef, useState } from 'react'
import type { ApiError } from '../../../api.ts'
import { saveDraft } from '../../../store/drafts.ts'
import { useRun } from '../../../store/run.ts'
import { useRunView } from '../runContext.ts'

export interface Edit {
  readonly text: string
  /** What was typed differs from what is recorded. */
  readonly dirty: boolean
  readonly status: 'idle' | 'saving' | 'saved'
  readonly failure: ApiError | null
  change(text: string): void
  /** Records the text now. False when it was refused; the text and its draft stay. */
  commit(): Promise<boolean>
}

/** The text left behind at a place of the open run, or null. */
export function draftAt(key: string): string | null {
  return useRun.getState().open?.drafts[key] ?? null
}

/** Forgets the draft of a place, if there is one. */
export function dropDraft(key: string): void {
  if (draftAt(key) !== null) saveDraft(key, '')
}

/**
 * A text being edited at one place of the run: what was typed is kept as a draft within a second and becomes
 * an event on commit. "Recorded" is said only after the event is on disk.
 */
export function useEdit(place: {
  readonly key: string
  /** The text as recorded. */
  readonly recorded: string
  readonly record: (text: string) => Promise<ApiError | null>
  /** The place is empty again once its text is recorded: a new entry, a note. */
  readonly empties?: boolean
}): Edit {
  const { edits } = useRunView()
  const { key, recorded, record, empties = false } = place
  const [text, setText] = useState(() => draftAt(key) ?? recorded)
  const [seen, setSeen] = useState(recorded)
  const [sent, setSent] = useState<string | null>(null)
  const [status, setStatus] = useState<Edit['status']>('idle')
  const [failure, setFailure] = useState<ApiError | null>(null)
  if (seen !== recorded) {
    // Recorded elsewhere (another window, undo): follow it, but never over what is being typed here.
    setSeen(recorded)
    if (text === seen || text === sent) {
      // A value may be recorded in another form than it was typed in: " 5" is 5.
      setText(recorded)
      if (text !== sent) setStatus('idle')
    }
  }

  const latest = useRef({ text, recorded, record })
  const running = useRef<Promise<boolean> | null>(null)
  useEffect(() => {
    latest.current = { text, recorded, record }
  })

  const commit = useCallback((): Promise<boolean> => {
    if (running.current) return running.current
    const now = latest.current
    if (now.text === now.recorded) {
      dropDraft(key)
      return Promise.resolve(true)
    }
    setStatus('saving')
    setSent(now.text)
    const work = now.record(now.text).then((refused) => {
      running.current = null
      setFailure(refused)
      setStatus(refused ? 'idle' : 'saved')
      if (!refused && latest.current.text === now.text) {
        dropDraft(key)
        if (empties) {
          latest.current = { ...latest.current, text: '' }
          setText('')
        }
      }
      return refused === null
    })
    running.current = work
    return work
  }, [key, empties])

  useEffect(() => edits.register(key, commit), [edits, key, commit])

  const change = useCallback(
    (next: string) => {
      latest.current = { ...latest.current, text: next }
      setText(next)
      setStatus('idle')
      setFailure(null)
      if (next === latest.current.recorded) dropDraft(key)
      else saveDraft(key, next)
    },
    [key],
  )

  return { text, dirty: text !== recorded, status, failure, change, commit }
}
