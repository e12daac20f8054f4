import { useEffect } from 'react'
import { runText } from '#text/run.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { errorWords } from '../../store/errorWords.ts'
import { loadEstimates } from '../../store/estimates.ts'
import { go, type RunShow } from '../../store/route.ts'
import { openRun, refetch, useRun } from '../../store/run.ts'
import css from './Run.module.css'
import { RunProvider } from './RunProvider.tsx'
import { RunWorkspace } from './RunWorkspace.tsx'

const text = runText.runScreen

/**
 * A run on screen: the plan, the step and now. Without `step` the one being worked on is shown; with `event` that entry
 * is shown among everything recorded; `show` is shown over the step at first.
 */
export function RunScreen({
  run,
  step,
  event,
  show,
}: {
  readonly run: string
  readonly step?: string | undefined
  readonly event?: string | undefined
  readonly show?: RunShow | undefined
}) {
  const shown = useRun((store) => (store.open?.run === run ? store.open.run : null))
  const failure = useRun((store) => (store.run === run ? store.failure : null))
  useEffect(() => {
    void openRun(run).then(() => {
      if (useRun.getState().open?.run === run) void loadEstimates(run)
    })
  }, [run])

  if (failure !== null && shown === null) {
    const words = errorWords(failure)
    return (
      <main className={css['unread']}>
        <Banner
          tone="danger"
          title={words.title}
          live="alert"
          actions={
            <>
              <Button onPress={() => void refetch()}>{text.readAgain}</Button>
              <Button variant="quiet" onPress={() => go({ screen: 'home' })}>
                {text.home}
              </Button>
            </>
          }
        >
          {words.meaning} {words.next}
        </Banner>
      </main>
    )
  }
  // Reading a run takes a few milliseconds: an empty frame is calmer than a flash of words.
  if (shown === null)
    return <main className={css['unread']} aria-busy="true" aria-label={text.readingTheRun} />
  return (
    <RunProvider key={run} step={step} event={event} show={show}>
      <RunWorkspace />
    </RunProvider>
  )
}
