import { useCallback, useEffect, useRef, useState } from 'react'
import type { Found, RunFilter } from '../../../shared/ipc/api.ts'
import { type ApiError, asApiError, call } from '../../api.ts'

/** Hits that are shown at most: more than fit on a screen, few enough to be painted at once. */
const limit = 30

interface Question {
  readonly query: string
  readonly filter: RunFilter
}

export interface Answer extends Question {
  readonly found: Found
  readonly failure: ApiError | null
}

const nothing: Found = { runs: [], total: 0, capped: false }

/**
 * What the search finds, as somebody types: one question is under way at a time, and then only the newest is asked,
 * so that no letter waits for the answer to letters before it. What was found last stays until there is an answer.
 */
export function useSearch(query: string, filter: RunFilter): Answer & { readonly again: () => void } {
  const [answer, setAnswer] = useState<Answer>({ query: '', filter, found: nothing, failure: null })
  const wanted = useRef<Question>({ query, filter })
  const busy = useRef(false)
  const gone = useRef(false)

  const askOn = useCallback(async () => {
    if (busy.current) return
    busy.current = true
    for (;;) {
      const asked = wanted.current
      const answered = await ask(asked)
      if (gone.current) return
      if (wanted.current !== asked) continue
      busy.current = false
      setAnswer(answered)
      return
    }
  }, [])
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
    }
  }, [])
  useEffect(() => {
    const question = { query, filter }
    wanted.current = question
    if (query === '') setAnswer({ ...question, found: nothing, failure: null })
    void askOn()
  }, [query, filter, askOn])
  return { ...answer, again: () => void askOn() }
}

/** Also asks for nothing: main then has at hand what searches, before the first letter. */
async function ask(question: Question): Promise<Answer> {
  try {
    return { ...question, found: await call('runs.search', { ...question, limit }), failure: null }
  } catch (cause) {
    return { ...question, found: nothing, failure: asApiError(cause) }
  }
}
