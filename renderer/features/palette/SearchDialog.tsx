import {
  type KeyboardEvent,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { searchText } from '#text/search.ts'
import { KeyCaps } from '../../actions/KeyHint.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Search } from '../../components/icons.ts'
import { rich } from '../../components/rich.ts'
import { closeDialog } from '../../store/dialogs.ts'
import { errorWords } from '../../store/errorWords.ts'
import { go } from '../../store/route.ts'
import { ListField } from './ListField.tsx'
import { leaveAnd } from './leave.ts'
import { rowFor } from './listKeys.ts'
import { anyRun, type Chosen, filterOf, SearchFilters } from './SearchFilters.tsx'
import { firstHits, optionId, SearchResults } from './SearchResults.tsx'
import css from './search.module.css'
import { type Answer, useSearch } from './useSearch.ts'

const listId = 'search-found'
/** Hits that the list has room for. */
const inSight = 13

/** Searches everything that was ever recorded, and opens what was found at its place. */
export function SearchDialog() {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Chosen>(anyRun)
  const [pointed, setPointed] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const filter = useMemo(() => filterOf(chosen, Date.now()), [chosen])
  const answer = useSearch(text.trim(), filter)
  const { runs, total, capped } = answer.found
  const hits = useMemo(() => runs.flatMap((run) => run.hits.map((hit) => ({ ...hit, run: run.run }))), [runs])
  // What is in sight first: the frame after the answer has that, and the next one all of it.
  const isWhole = useDeferredValue(runs) === runs
  const shown = useMemo(() => (isWhole ? runs : firstHits(runs, inSight)), [runs, isWhole])
  const at = Math.max(
    0,
    hits.findIndex((hit) => hit.event === pointed),
  )
  const active = hits[at]?.event ?? null
  // A new answer is read from its beginning.
  useEffect(() => {
    if (list.current && runs.length > 0) list.current.scrollTop = 0
  }, [runs])

  const open = useCallback(
    (event: string) => {
      const hit = hits.find((one) => one.event === event)
      if (!hit) return
      const step = hit.step === null ? {} : { step: hit.step }
      leaveAnd(() => go({ screen: 'run', run: hit.run, event, ...step }))
    },
    [hits],
  )
  function move(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' && active !== null) {
      event.preventDefault()
      open(active)
      return
    }
    const to = rowFor(event.key, at, hits.length)
    if (to === null) return
    event.preventDefault()
    const next = hits[to]?.event ?? null
    setPointed(next)
    if (next !== null) document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' })
  }

  return (
    <Dialog title={searchText.title} bare size="large" onClose={closeDialog}>
      <div className={css['search']}>
        <Search size={18} aria-hidden />
        <ListField
          label={searchText.label}
          placeholder={searchText.placeholder}
          listId={listId}
          filled={hits.length > 0}
          active={active === null ? null : optionId(active)}
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.target.value)}
          autoFocus
          onKeyDown={move}
        />
      </div>
      <SearchFilters chosen={chosen} onChange={setChosen} />
      <div
        ref={list}
        className={css['list']}
        id={listId}
        role="listbox"
        aria-label={searchText.results}
        data-answers={answer.query}
      >
        <SearchResults runs={shown} active={active} onOpen={open} onPoint={setPointed} />
      </div>
      {hits.length === 0 && (
        <NothingFound answer={answer} isFiltered={chosen !== anyRun} onAllRuns={() => setChosen(anyRun)} />
      )}
      <footer className={css['foot']}>
        <span role="status">{answer.query === '' ? '' : searchText.found(total, capped)}</span>
        {total > hits.length && <span>{searchText.narrow}</span>}
        <span className={css['keys']} aria-hidden="true">
          <KeyCaps keys="ArrowDown" /> {searchText.keys.move} <KeyCaps keys="Enter" /> {searchText.keys.open}{' '}
          <KeyCaps keys="Escape" /> {searchText.keys.close}
        </span>
      </footer>
    </Dialog>
  )
}

/** What to do where nothing is shown: nothing typed, nothing found, or it could not be searched. */
function NothingFound({
  answer,
  isFiltered,
  onAllRuns,
}: {
  readonly answer: Answer & { readonly again: () => void }
  readonly isFiltered: boolean
  readonly onAllRuns: () => void
}) {
  const { query, failure, again } = answer
  if (failure) {
    const words = errorWords(failure)
    return (
      <div className={css['empty']} role="alert">
        <p>
          <strong>{words.title}.</strong> {words.meaning} {words.next}
        </p>
        <Button size="small" onPress={again}>
          {searchText.again}
        </Button>
      </div>
    )
  }
  if (query === '') {
    return (
      <div className={css['empty']}>
        <p>{searchText.begin}</p>
        <p>
          {rich(searchText.beginHow, {
            down: <KeyCaps keys="ArrowDown" spoken />,
            enter: <KeyCaps keys="Enter" spoken />,
          })}
        </p>
      </div>
    )
  }
  return (
    <div className={css['empty']}>
      <p>{isFiltered ? searchText.nothingFiltered(query) : searchText.nothing(query)}</p>
      <p>{isFiltered ? searchText.nothingFilteredHow : searchText.nothingHow}</p>
      {isFiltered && (
        <Button size="small" onPress={onAllRuns}>
          {searchText.allRuns}
        </Button>
      )}
    </div>
  )
}
