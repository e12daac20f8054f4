import { useEffect, useState } from 'react'
import { historyText } from '#text/history.ts'
import type { HistoryChoices } from '../../../shared/ipc/history.ts'
import { useActions } from '../../actions/useActions.ts'
import { call, on } from '../../api.ts'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FileDown, GraduationCap, History, Plus } from '../../components/icons.ts'
import { ScreenBar } from '../../components/ScreenBar.tsx'
import { go } from '../../store/route.ts'
import { say, sayError } from '../../store/toasts.ts'
import { Charts } from './Charts.tsx'
import { Comparing } from './Comparing.tsx'
import css from './History.module.css'
import { useHistory } from './historyStore.ts'
import { RunList } from './RunList.tsx'
import { ViewTabs } from './ViewTabs.tsx'

/** The history: every run with its times, charts over them, and runs side by side. */
export function HistoryScreen() {
  const { view, compared, filters, sort } = useHistory()
  const choices = useChoices()
  const save = (): void => {
    call('history.export', { filters, sort }).then(
      ({ path }) => say('ok', historyText.csvSaved, path),
      sayError,
    )
  }
  const some = choices !== null && choices.total > 0
  useActions({ 'history.csv': { run: save, enabled: some && compared === null } })
  return (
    <div className={css['screen']}>
      <ScreenBar title={historyText.title} />
      <main className={css['main']}>
        {choices?.total === 0 && <NoRuns />}
        {some && compared !== null && <Comparing compared={compared} />}
        {some && compared === null && (
          <>
            <div className={css['head']}>
              <h1>{historyText.title}</h1>
              <ViewTabs view={view} />
              <Button icon={FileDown} tooltip={historyText.csvAbout} onPress={save}>
                {historyText.csv}
              </Button>
            </div>
            {view === 'runs' ? <RunList all={choices} /> : <Charts all={choices} />}
          </>
        )}
      </main>
    </div>
  )
}

function NoRuns() {
  const { title, about, start, rehearse } = historyText.empty
  return (
    <div className={css['empty']}>
      <h1>{historyText.title}</h1>
      <EmptyState
        icon={History}
        title={title}
        actions={
          <>
            <Button icon={GraduationCap} onPress={() => go({ screen: 'start', mode: 'rehearsal' })}>
              {rehearse}
            </Button>
            <Button variant="primary" icon={Plus} onPress={() => go({ screen: 'start', mode: 'plan' })}>
              {start}
            </Button>
          </>
        }
      >
        {about}
      </EmptyState>
    </div>
  )
}

/** What there is to filter by, kept as main has it; null until it was read. */
function useChoices(): HistoryChoices | null {
  const [choices, setChoices] = useState<HistoryChoices | null>(null)
  useEffect(() => {
    let wanted = true
    const read = (): void => {
      call('history.choices').then((answer) => {
        if (wanted) setChoices(answer)
      }, sayError)
    }
    read()
    const stop = on('runs.changed', read)
    return () => {
      wanted = false
      stop()
    }
  }, [])
  return choices
}
