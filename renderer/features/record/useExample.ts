import { useCallback, useEffect, useRef, useState } from 'react'
import { exampleRun } from '../../../shared/example/example.ts'
import type { RunbookEntry } from '../../../shared/ipc/api.ts'
import { buildRecord } from '../../../shared/record/build.ts'
import type { RunRecord } from '../../../shared/record/model.ts'
import { type ApiError, asApiError, call } from '../../api.ts'

/** The newest version of the plan that comes with the app. */
function builtinOf(entries: readonly RunbookEntry[]): RunbookEntry | undefined {
  return entries
    .filter(({ source }) => source === 'builtin')
    .reduce<RunbookEntry | undefined>(
      (found, entry) => (found === undefined || entry.addedAt > found.addedAt ? entry : found),
      undefined,
    )
}

async function makeExample(): Promise<RunRecord> {
  const [entries, { version }] = await Promise.all([call('runbooks.list'), call('app.info')])
  const { runbook, text } = await call('runbooks.read', { hash: builtinOf(entries)?.hash ?? '' })
  return buildRecord(exampleRun(runbook, text, version))
}

export interface Example {
  /** Null until it is made. */
  readonly record: RunRecord | null
  readonly failure: ApiError | null
  retry(): void
}

const unmade: Pick<Example, 'record' | 'failure'> = { record: null, failure: null }

/** Makes the example record from the plan that comes with the app, when the screen opens. */
export function useExample(): Example {
  const [made, setMade] = useState(unmade)
  const latest = useRef(0)
  const make = useCallback(() => {
    const mine = ++latest.current
    const show = (answer: typeof unmade): void => {
      if (mine === latest.current) setMade(answer)
    }
    makeExample().then(
      (record) => show({ record, failure: null }),
      (cause: unknown) => show({ record: null, failure: asApiError(cause) }),
    )
  }, [])
  useEffect(() => {
    make()
    return () => {
      latest.current += 1
    }
  }, [make])
  return {
    ...made,
    retry: () => {
      setMade(unmade)
      make()
    },
  }
}
