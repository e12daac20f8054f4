import { useRef, useState } from 'react'
import { owedText } from '#text/owed.ts'
import type { Owed, RunSummary } from '../../../shared/ipc/api.ts'
import { type OwedAt, owedCounts, owedInOrder, type Urgency } from '../../../shared/run/owedOrder.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { CircleCheck, ListChecks, Search } from '../../components/icons.ts'
import { ScreenBar } from '../../components/ScreenBar.tsx'
import { useNow } from '../../store/clock.ts'
import { errorWords } from '../../store/errorWords.ts'
import { go } from '../../store/route.ts'
import { useSettings } from '../../store/settings.ts'
import homeCss from './Home.module.css'
import css from './Owed.module.css'
import { OwedFilters } from './OwedFilters.tsx'
import { OwedLines } from './OwedLines.tsx'
import { type OwedLine, owedLines } from './owed.ts'
import { fits, isFiltered, noFilter, type OwedFilter, settledInOrder } from './owedFilter.ts'
import { ReopenDialog } from './ReopenDialog.tsx'
import { SettleDialog } from './SettleDialog.tsx'
import { SettledLines } from './SettledLines.tsx'
import { useFocusNext } from './useFocusNext.ts'
import { useHomeKeys } from './useHomeKeys.ts'
import { useOwing } from './useOwing.ts'

const text = owedText.screen
const groups: readonly Urgency[] = ['overdue', 'due', 'open']

/** Everything that runs owe, and what was closed: by owner, kind, time limit and words. */
export function OwedScreen({ kind }: { readonly kind: Owed['kind'] | undefined }) {
  const { runs, failure, retry } = useOwing()
  const now = useNow(60_000)
  const me = useSettings((store) => store.settings.identity)
  const screen = useRef<HTMLElement | null>(null)
  const [filter, setFilter] = useState<OwedFilter>({ ...noFilter, kind: kind ?? null })
  const [showsDone, setShowsDone] = useState(false)
  const owed = owedInOrder(runs, now)
  const { total, overdue } = owedCounts(owed, now)
  const all: readonly OwedAt[] = showsDone ? settledInOrder(runs) : owed
  useHomeKeys(screen, null)
  return (
    <div className={homeCss['screen']}>
      <ScreenBar title={text.title} />
      <main ref={screen} className={homeCss['scroll']}>
        <div className={css['page']}>
          <div className={css['head']}>
            <h1>
              {text.title} <span className={homeCss['count']}>{owedText.count(total)}</span>{' '}
              {overdue > 0 && <span className={homeCss['overdue']}>{owedText.overdue(overdue)}</span>}
            </h1>
            <p>{text.about}</p>
          </div>
          <OwedFilters
            filter={filter}
            onFilter={setFilter}
            owed={all}
            me={me}
            showsDone={showsDone}
            onShowDone={setShowsDone}
          />
          {failure !== null && <Unread words={errorWords(failure)} retry={retry} />}
          {showsDone ? (
            <Done runs={runs} filter={filter} now={now} clear={() => setFilter(noFilter)} />
          ) : (
            <Open owed={owed} filter={filter} now={now} clear={() => setFilter(noFilter)} />
          )}
        </div>
      </main>
    </div>
  )
}

function Unread({
  words,
  retry,
}: {
  readonly words: ReturnType<typeof errorWords>
  readonly retry: () => void
}) {
  return (
    <Banner
      tone="danger"
      title={words.title}
      live="alert"
      actions={<Button onPress={retry}>{text.readAgain}</Button>}
    >
      {words.meaning} {words.next}
    </Banner>
  )
}

interface ListProps {
  readonly filter: OwedFilter
  readonly now: number
  readonly clear: () => void
}

function Open({ owed, filter, now, clear }: ListProps & { readonly owed: readonly OwedAt[] }) {
  const [settling, setSettling] = useState<OwedLine | null>(null)
  const list = useRef<HTMLDivElement | null>(null)
  const lines = owedLines(
    owed.filter((one) => fits(one, filter, now)),
    now,
  )
  const settlesAt = useFocusNext(list, lines.length)
  const settle = (line: OwedLine): void => {
    settlesAt(lines.indexOf(line))
    setSettling(line)
  }
  if (lines.length === 0) return <Nothing total={owed.length} filter={filter} clear={clear} />
  return (
    <div ref={list}>
      {groups.map((urgency) => {
        const part = lines.filter((line) => line.urgency === urgency)
        const id = `owed-${urgency}`
        return (
          part.length > 0 && (
            <section key={urgency} className={css['group']} aria-labelledby={id}>
              <h2 id={id} data-urgency={urgency}>
                {owedText.groups[urgency]}{' '}
                <span className={homeCss['count']}>{owedText.count(part.length)}</span>
              </h2>
              <div className={homeCss['card']}>
                <OwedLines lines={part} labelledBy={id} onSettle={settle} links />
              </div>
            </section>
          )
        )
      })}
      {settling && <SettleDialog line={settling} onClose={() => setSettling(null)} />}
    </div>
  )
}

function Done({ runs, filter, now, clear }: ListProps & { readonly runs: readonly RunSummary[] }) {
  const [reopening, setReopening] = useState<OwedLine | null>(null)
  const settled = settledInOrder(runs)
  const shown = settled.filter((one) => fits(one, filter, now))
  if (settled.length === 0) {
    return (
      <EmptyState icon={ListChecks} title={text.noneDoneTitle}>
        {text.noneDone}
      </EmptyState>
    )
  }
  if (shown.length === 0) return <Nothing total={settled.length} filter={filter} clear={clear} />
  return (
    <div className={homeCss['card']}>
      <SettledLines settled={shown} lines={owedLines(shown, now)} now={now} onReopen={setReopening} />
      {reopening && <ReopenDialog line={reopening} onClose={() => setReopening(null)} />}
    </div>
  )
}

function Nothing({
  total,
  filter,
  clear,
}: {
  readonly total: number
  readonly filter: OwedFilter
  readonly clear: () => void
}) {
  if (total > 0 && isFiltered(filter)) {
    return (
      <EmptyState
        icon={Search}
        title={text.noMatchTitle}
        actions={<Button onPress={clear}>{text.clear}</Button>}
      >
        {text.noMatch(total)}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={CircleCheck}
      title={text.noneTitle}
      actions={
        <Button action="go.home" onPress={() => go({ screen: 'home' })}>
          {text.goHome}
        </Button>
      }
    >
      {text.none}
    </EmptyState>
  )
}
