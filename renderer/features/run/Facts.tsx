import { useState } from 'react'
import { runText } from '#text/run.ts'
import { ageText } from '../../../shared/run/format.ts'
import type { Fact } from '../../../shared/run/selectors.ts'
import { CircleCheck, CircleX, Copy } from '../../components/icons.ts'
import { useNow } from '../../store/clock.ts'
import { factWord } from './factWords.ts'
import css from './Now.module.css'
import { useRunView } from './runContext.ts'

const text = runText.facts

interface Leading {
  readonly name: string
  readonly label: string
  /** Date-time fact whose age stands beside the value. */
  readonly ageOf?: string
  /** Fact that the value has to repeat; the row is left out until there is something to compare. */
  readonly mustBe?: string
}

/** What a rollback leans on, in the order in which it is asked for. */
const leading: readonly Leading[] = [
  { name: 'target.tag', label: text.targetTag, ageOf: 'target.imageBuilt' },
  { name: 'target.sha', label: text.targetSha },
  { name: 'snapshot.id', label: text.snapshot, ageOf: 'snapshot.takenAt' },
  { name: 'migration.verdict', label: text.migration },
  { name: 'deployed.tag', label: text.deployedTag, mustBe: 'target.tag' },
]

type Tone = 'ok' | 'warn' | 'danger'

/** Values that are good or bad news by themselves; their words say it, too. */
const tones: Readonly<Record<string, Tone>> = {
  'migration.verdict reversible': 'ok',
  'migration.verdict one-way': 'warn',
  'migration.verdict unknown': 'warn',
}

/** Longer texts are for the record, not for a line. */
const longest = 60

/** Captured values, each a press away from the clipboard; what is missing leads to where it is captured. */
export function Facts() {
  const { facts } = useRunView()
  const [all, setAll] = useState(false)
  const valueNamed = (name: string | undefined): string | null =>
    name === undefined ? null : (facts.get(name)?.value ?? null)
  const first = leading.flatMap((row) => {
    const fact = facts.get(row.name)
    if (!fact || (row.mustBe !== undefined && fact.value === null)) return []
    return [{ fact, row, takenAt: valueNamed(row.ageOf), wanted: valueNamed(row.mustBe) }]
  })
  const others = [...facts.values()].filter(
    (fact) =>
      fact.step !== null &&
      fact.value !== null &&
      fact.value.length <= longest &&
      !leading.some(({ name }) => name === fact.name),
  )
  if (first.length + others.length === 0) return null
  return (
    <section className={css['block']} aria-labelledby="now-facts">
      <h2 className={css['head']} id="now-facts">
        {text.facts}
        {others.length > 0 && (
          <button
            type="button"
            className={css['more']}
            aria-expanded={all}
            onClick={() => setAll((before) => !before)}
          >
            {all ? text.fewer : text.all(first.length + others.length)}
          </button>
        )}
      </h2>
      {first.map(({ fact, row, takenAt, wanted }) => (
        <FactRow key={fact.name} fact={fact} label={row.label} takenAt={takenAt} wanted={wanted} />
      ))}
      {all && others.map((fact) => <FactRow key={fact.name} fact={fact} label={fact.label} />)}
    </section>
  )
}

function Age({ from }: { readonly from: string }) {
  const age = useNow() - Date.parse(from)
  return <span className={css['unit']}> · {age < 60_000 ? text.justNow : ageText(age)}</span>
}

/** Whether a value repeats what it has to be, in a picture and a word. */
function Match({ same }: { readonly same: boolean }) {
  const Icon = same ? CircleCheck : CircleX
  return (
    <span className={css['match']}>
      <Icon size={14} aria-hidden />
      {same ? text.match : text.mismatch}
    </span>
  )
}

function FactRow(props: {
  readonly fact: Fact
  readonly label: string
  readonly takenAt?: string | null
  /** What the value has to be; null where nothing is captured to compare it with. */
  readonly wanted?: string | null
}) {
  const { fact, label, takenAt = null, wanted = null } = props
  const { runbook, views, openStep, copy } = useRunView()
  const { value } = fact
  if (value === null) {
    const source = views.find((view) => view.step.id === fact.step)
    return (
      <button
        type="button"
        className={css['fact']}
        onClick={() => {
          if (source) openStep(source.step.id, true)
        }}
      >
        <span className={css['rowLabel']}>{label}</span>
        <span className={css['missing']}>{source ? text.notCaptured(source.number) : text.notGiven}</span>
      </button>
    )
  }
  const same = wanted === null ? null : wanted === value
  const tone = same === null ? tones[`${fact.name} ${value}`] : same ? 'ok' : 'danger'
  return (
    <button type="button" className={css['fact']} title={text.copy} onClick={() => copy(value, label)}>
      <span className={css['rowLabel']}>{label}</span>
      <span className={css['rowValue']} data-tone={tone}>
        <span className={css['factValue']}>{factWord(runbook, fact, value)}</span>
        {takenAt && <Age from={takenAt} />}
        {same !== null && <Match same={same} />}
      </span>
      <Copy size={14} aria-label={text.copyMark} className={css['copyIcon']} />
    </button>
  )
}
