import { historyText } from '#text/history.ts'
import type { HistoryChoices } from '../../../shared/ipc/history.ts'
import { useActions } from '../../actions/useActions.ts'
import type { ApiError } from '../../api.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ListFilter } from '../../components/icons.ts'
import { errorWords } from '../../store/errorWords.ts'
import { go } from '../../store/route.ts'
import { Filters } from './Filters.tsx'
import { clearFilters, compare, toggleMark, useHistory } from './historyStore.ts'
import { MarkedBar } from './MarkedBar.tsx'
import { RunGrid } from './RunGrid.tsx'
import { useRows } from './useRows.ts'

/** All runs that the filters let through, and what can be done with one or two of them. */
export function RunList({ all }: { readonly all: HistoryChoices }) {
  const { filters, sort, cursor, marked } = useHistory()
  const rows = useRows(filters, sort)
  const { total, failure } = rows
  const current = rows.at(cursor)
  const has = current !== undefined
  const [first, second] = marked
  const compareMarked = (): void => {
    const run = first ?? current?.id
    if (run !== undefined) compare({ run, other: second ?? null })
  }
  useActions({
    'history.open': { run: () => has && go({ screen: 'run', run: current.id }), enabled: has },
    'history.record': { run: () => has && go({ screen: 'record', run: current.id }), enabled: has },
    'history.mark': { run: () => has && toggleMark(current.id), enabled: has },
    'history.compare': { run: compareMarked, enabled: has || first !== undefined },
  })
  const counted = [
    total === null ? '' : historyText.counted(total, all.total),
    all.unread === 0 ? '' : historyText.unread(all.unread),
  ]
  return (
    <>
      <Filters choices={all} counted={counted.filter(Boolean).join(' · ')} />
      {failure !== null && <Unread failure={failure} again={rows.again} />}
      {failure === null && total === 0 && (
        <EmptyState
          icon={ListFilter}
          title={historyText.nothing.title}
          actions={<Button onPress={clearFilters}>{historyText.filters.clear}</Button>}
        >
          {historyText.nothing.about}
        </EmptyState>
      )}
      {failure === null && total !== null && total > 0 && (
        <>
          <RunGrid rows={rows} total={total} />
          <MarkedBar onCompare={compareMarked} />
        </>
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
      title={words.title}
      actions={<Button onPress={again}>{historyText.charted.again}</Button>}
    >
      {words.meaning} {words.next}
    </Banner>
  )
}
