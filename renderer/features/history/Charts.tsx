import { useEffect, useMemo, useState } from 'react'
import { historyText } from '#text/history.ts'
import type { HistoryCharts, HistoryChoices, HistoryFilters } from '../../../shared/ipc/history.ts'
import { type ApiError, asApiError, call, on } from '../../api.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { errorWords } from '../../store/errorWords.ts'
import css from './Charts.module.css'
import { Filters } from './Filters.tsx'
import { useHistory } from './historyStore.ts'
import { StepTallies } from './StepTallies.tsx'
import { TimeFigure } from './TimeFigure.tsx'

const text = historyText.charted

/** How long deciding and rolling back took over time, and which steps went wrong, in the runs that the filters let through. */
export function Charts({ all }: { readonly all: HistoryChoices }) {
  const filters = useHistory((store) => store.filters)
  const { charts, failure, again } = useCharts(filters)
  const counted = charts === null ? text.reading : historyText.counted(charts.total, all.total)
  return (
    <>
      <Filters choices={all} counted={counted} />
      {failure !== null && <Unread failure={failure} again={again} />}
      {charts !== null && (
        <div className={css['charts']}>
          <TimeFigure
            title={text.mitigation}
            about={text.mitigationAbout}
            points={charts.points}
            of="toMitigationMs"
          />
          <TimeFigure
            title={text.decision}
            about={text.decisionAbout}
            points={charts.points}
            of="toDecisionMs"
          />
          <StepTallies charts={charts} />
        </div>
      )}
    </>
  )
}

function Unread({ failure, again }: { readonly failure: ApiError; readonly again: () => void }) {
  const words = errorWords(failure)
  return (
    <Banner
      tone="danger"
      live="alert"
      title={text.failed}
      actions={<Button onPress={again}>{text.again}</Button>}
    >
      {words.meaning} {words.next}
    </Banner>
  )
}

interface Read {
  readonly charts: HistoryCharts | null
  readonly failure: ApiError | null
}

function useCharts(filters: HistoryFilters): Read & { readonly again: () => void } {
  const [read, setRead] = useState<Read>({ charts: null, failure: null })
  const [version, setVersion] = useState(0)
  const again = (): void => setVersion((before) => before + 1)
  useEffect(() => on('runs.changed', () => setVersion((before) => before + 1)), [])
  // The same filters are asked for again when something changed.
  const asked = useMemo(() => ({ filters, version }), [filters, version])
  useEffect(() => {
    let wanted = true
    call('history.charts', { filters: asked.filters }).then(
      (charts) => {
        if (wanted) setRead({ charts, failure: null })
      },
      (cause: unknown) => {
        if (wanted) setRead({ charts: null, failure: asApiError(cause) })
      },
    )
    return () => {
      wanted = false
    }
  }, [asked])
  return { ...read, again }
}
