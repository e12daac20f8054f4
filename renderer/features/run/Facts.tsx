import { useState } from 'react'
import { ageText } from '../../../shared/run/format.ts'
import type { Fact } from '../../../shared/run/selectors.ts'
import { Copy } from '../../components/icons.ts'
import { useNow } from '../../store/clock.ts'
import css from './Now.module.css'
import { useRunView } from './runContext.ts'

/** What a rollback leans on, in the order in which it is asked for. */
const leading: readonly { readonly name: string; readonly label: string; readonly ageOf?: string }[] = [
  { name: 'target.tag', label: 'Target tag' },
  { name: 'target.sha', label: 'Target sha' },
  { name: 'snapshot.id', label: 'Snapshot', ageOf: 'snapshot.takenAt' },
  { name: 'migration.verdict', label: 'Migration' },
]

/** Longer texts are for the record, not for a line. */
const longest = 60

/** Captured values, each a press away from the clipboard; what is missing leads to where it is captured. */
export function Facts() {
  const { facts } = useRunView()
  const [all, setAll] = useState(false)
  const first = leading.flatMap(({ name, label, ageOf }) => {
    const fact = facts.get(name)
    return fact ? [{ fact, label, age: ageOf ? facts.get(ageOf)?.value : undefined }] : []
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
        Facts
        {others.length > 0 && (
          <button
            type="button"
            className={css['more']}
            aria-expanded={all}
            onClick={() => setAll((before) => !before)}
          >
            {all ? 'Fewer' : `All ${first.length + others.length}`}
          </button>
        )}
      </h2>
      {first.map(({ fact, label, age }) => (
        <FactRow key={fact.name} fact={fact} label={label} takenAt={age ?? null} />
      ))}
      {all && others.map((fact) => <FactRow key={fact.name} fact={fact} label={fact.label} takenAt={null} />)}
    </section>
  )
}

function Age({ from }: { readonly from: string }) {
  const age = useNow(60_000) - Date.parse(from)
  // Painted once a minute: seconds would stand still.
  return <span className={css['unit']}> · {age < 60_000 ? 'just now' : ageText(age)}</span>
}

function FactRow(props: { readonly fact: Fact; readonly label: string; readonly takenAt: string | null }) {
  const { fact, label, takenAt } = props
  const { views, openStep, copy } = useRunView()
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
        <span className={css['missing']}>
          {source ? `not captured · step ${source.number}` : 'not given'}
        </span>
      </button>
    )
  }
  return (
    <button type="button" className={css['fact']} title="Copy" onClick={() => copy(value, label)}>
      <span className={css['rowLabel']}>{label}</span>
      <span className={css['rowValue']} data-tone={value === 'one-way' ? 'warn' : undefined}>
        <span className={css['factValue']}>{value}</span>
        {takenAt && <Age from={takenAt} />}
      </span>
      <Copy size={14} aria-label="copy" className={css['copyIcon']} />
    </button>
  )
}
