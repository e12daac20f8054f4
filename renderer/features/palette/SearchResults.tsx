import { memo } from 'react'
import { searchText } from '#text/search.ts'
import type { FoundRun, SearchHit } from '../../../shared/ipc/api.ts'
import { Pill } from '../../components/Pill.tsx'
import { Time } from '../../components/Time.tsx'
import { snippetParts } from './matching.ts'
import css from './search.module.css'

/** The id of an option, by which the text field says which one is active. */
export function optionId(event: string): string {
  return `found-${event}`
}

/** What was found, as far as its first `most` hits. */
export function firstHits(runs: readonly FoundRun[], most: number): readonly FoundRun[] {
  let left = most
  return runs.flatMap((run) => {
    const hits = run.hits.slice(0, left)
    left -= hits.length
    return hits.length === 0 ? [] : [hits.length === run.hits.length ? run : { ...run, hits }]
  })
}

/** One event that was found. */
const Hit = memo(function Hit(props: {
  readonly hit: SearchHit
  readonly active: boolean
  readonly onOpen: (event: string) => void
  readonly onPoint: (event: string) => void
}) {
  const { hit, active, onOpen, onPoint } = props
  return (
    // Never focused: the text field keeps the focus and says which one is active.
    <button
      id={optionId(hit.event)}
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={css['hit']}
      onClick={() => onOpen(hit.event)}
      onPointerMove={() => onPoint(hit.event)}
    >
      <span className={css['kind']}>{searchText.entries[hit.type] ?? searchText.other}</span>
      <span className={css['snippet']}>
        {snippetParts(hit.snippet).map((part) =>
          part.matched ? <mark key={part.at}>{part.text}</mark> : part.text,
        )}
      </span>
      <span className={css['by']}>
        {hit.by} · <Time at={hit.at} utcOnly />
      </span>
    </button>
  )
})

/** Everything that is shown of what was found, by run. */
export const SearchResults = memo(function SearchResults(props: {
  readonly runs: readonly FoundRun[]
  readonly active: string | null
  readonly onOpen: (event: string) => void
  readonly onPoint: (event: string) => void
}) {
  const { runs, active, onOpen, onPoint } = props
  return runs.map((run) => (
    <fieldset key={run.run} className={css['group']} aria-labelledby={`found-run-${run.run}`}>
      <div className={css['run']} id={`found-run-${run.run}`} role="presentation">
        <strong>{run.service || searchText.unnamed}</strong>
        <span>{run.environment}</span>
        <span className="mono">{run.version}</span>
        {run.kind === 'rehearsal' && <Pill tone="violet">{searchText.rehearsal}</Pill>}
        <span className={css['when']}>
          {run.more > 0 && <span>{searchText.of(run.hits.length, run.hits.length + run.more)}</span>}
          <Time at={run.startedAt} withDate utcOnly />
        </span>
      </div>
      {run.hits.map((hit) => (
        <Hit key={hit.event} hit={hit} active={hit.event === active} onOpen={onOpen} onPoint={onPoint} />
      ))}
    </fieldset>
  ))
})
