import { useEffect, useRef, useState } from 'react'
import { historyText } from '#text/history.ts'
import type { HistoryChoices, HistoryFilters } from '../../../shared/ipc/history.ts'
import { Button } from '../../components/Button.tsx'
import { Checkbox } from '../../components/Checkbox.tsx'
import { X } from '../../components/icons.ts'
import { Select } from '../../components/Select.tsx'
import { TextField } from '../../components/TextField.tsx'
import { dayOf, dayStart } from './days.ts'
import css from './History.module.css'
import { clearFilters, filterBy, noFilters, useHistory } from './historyStore.ts'

const text = historyText.filters
/** While somebody types, the list waits this long for the next letter. */
const typingMs = 150
/** Stands for no filter: a list of choices needs a value for it. */
const any = ' any'
const outcomes = ['shipped', 'rolled-back', 'abandoned', 'open'] as const

/** One line of filters over the list and the charts alike. */
export function Filters({
  choices,
  counted,
}: {
  readonly choices: HistoryChoices
  /** How many runs they let through, in words. */
  readonly counted: string
}) {
  const { filters, cleared } = useHistory()
  const changed = JSON.stringify(filters) !== JSON.stringify(noFilters)
  return (
    <search className={css['filters']} aria-label={text.label}>
      <Words key={`words ${cleared}`} />
      <Choice label={text.service} of="service" values={choices.services} filters={filters} />
      <Choice label={text.environment} of="environment" values={choices.environments} filters={filters} />
      <Choice
        label={text.outcome}
        of="outcome"
        values={outcomes}
        words={historyText.outcomes}
        filters={filters}
      />
      <Choice
        label={text.kind}
        of="kind"
        values={choices.kinds}
        words={historyText.kinds}
        filters={filters}
      />
      <Day key={`from ${cleared}`} label={text.from} of="since" at={filters.since} after={0} />
      <Day key={`until ${cleared}`} label={text.until} of="before" at={filters.before} after={1} />
      <div className={css['filterEnd']}>
        <p className={css['counted']} role="status">
          {counted}
        </p>
        <Checkbox isSelected={filters.owing} onChange={(owing) => filterBy({ owing })}>
          {text.owing}
        </Checkbox>
        {changed && (
          <Button variant="quiet" size="small" icon={X} onPress={clearFilters}>
            {text.clear}
          </Button>
        )}
      </div>
    </search>
  )
}

function Choice<Name extends 'service' | 'environment' | 'outcome' | 'kind'>({
  label,
  of,
  values,
  words,
  filters,
}: {
  readonly label: string
  readonly of: Name
  readonly values: readonly NonNullable<HistoryFilters[Name]>[]
  readonly words?: Readonly<Record<string, string>>
  readonly filters: HistoryFilters
}) {
  const chosen = filters[of]
  // What is chosen stays in the list although the last run of it may be gone.
  const offered = chosen === null || values.some((value) => value === chosen) ? values : [chosen, ...values]
  return (
    <Select
      label={label}
      options={[
        { value: any, label: text.any },
        ...offered.map((value) => ({ value: String(value), label: words?.[value] ?? String(value) })),
      ]}
      value={chosen ?? any}
      onChange={(value) => filterBy({ [of]: value === any ? null : value })}
    />
  )
}

function Words() {
  const filtered = useHistory((store) => store.filters.text)
  const [typed, setTyped] = useState(filtered)
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(waiting.current), [])
  return (
    <TextField
      label={text.text}
      type="search"
      value={typed}
      onChange={(value) => {
        setTyped(value)
        clearTimeout(waiting.current)
        waiting.current = setTimeout(() => filterBy({ text: value }), typingMs)
      }}
    />
  )
}

/** A day of this computer's calendar. `after`: how many days behind it the instant lies, 1 for "until the end of". */
function Day({
  label,
  of,
  at,
  after,
}: {
  readonly label: string
  readonly of: 'since' | 'before'
  readonly at: string | null
  readonly after: number
}) {
  const [typed, setTyped] = useState(at === null ? '' : dayOf(at, -after))
  const [wrong, setWrong] = useState(false)
  return (
    <TextField
      label={label}
      mono
      placeholder={text.day}
      value={typed}
      committed={at === null ? '' : dayOf(at, -after)}
      error={wrong ? text.wrongDay : undefined}
      onChange={(value) => {
        setTyped(value)
        setWrong(false)
      }}
      onCommit={(value) => {
        const instant = value.trim() === '' ? null : dayStart(value, after)
        const isDay = value.trim() === '' || instant !== null
        setWrong(!isDay)
        if (isDay) filterBy({ [of]: instant })
      }}
    />
  )
}
