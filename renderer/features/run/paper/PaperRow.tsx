import { useId } from 'react'
import { paperText as text } from '#text/paper.ts'
import { paperFields } from '../../../../shared/run/paperEntry.ts'
import { type StepView, stepReadBack } from '../../../../shared/run/selectors.ts'
import { currentChoice } from '../../../../shared/run/state.ts'
import type { Field } from '../../../../shared/runbook/schema.ts'
import { Checkbox } from '../../../components/Checkbox.tsx'
import { TextField } from '../../../components/TextField.tsx'
import { useRunView } from '../runContext.ts'
import css from './Paper.module.css'
import type { PaperDraft } from './paperDraft.ts'

const outcomes = ['', 'done', 'skipped', 'failed'] as const

/** A step on paper: how it ended, when, whose initials; with an ending also its values. */
export function PaperRow({
  view,
  draft,
  problem,
  onChange,
}: {
  readonly view: StepView
  readonly draft: PaperDraft
  /** Why it was refused, or null. */
  readonly problem: string | null
  readonly onChange: (draft: PaperDraft) => void
}) {
  const { state } = useRunView()
  const { step, number } = view
  const title = useId()
  const choice = currentChoice(state)
  const decides = step.decides && choice !== 'proceed' && choice !== 'rollback'
  const shown = draft.outcome !== ''
  const done = draft.outcome === 'done'
  const set = (change: Partial<PaperDraft>) => onChange({ ...draft, ...change })
  return (
    <li className={css['row']} aria-labelledby={title} data-refused={problem !== null || undefined}>
      <span className={css['title']} id={title}>
        {text.step(number, step.short)}
      </span>
      <label className={css['outcome']}>
        <span>{text.outcome}</span>
        <select
          value={draft.outcome}
          onChange={(event) => set({ outcome: outcomes.find((one) => one === event.target.value) ?? '' })}
        >
          {outcomes
            .filter((outcome) => outcome !== 'done' || !decides)
            .map((outcome) => (
              <option key={outcome} value={outcome}>
                {text.outcomes[outcome]}
              </option>
            ))}
        </select>
      </label>
      <TextField
        id={`paper-${step.id}-at`}
        className={css['short']}
        label={text.at}
        placeholder={text.atHint}
        mono
        value={draft.at}
        onChange={(at) => set({ at })}
      />
      <TextField
        className={css['short']}
        label={text.who}
        value={draft.who}
        onChange={(who) => set({ who })}
      />
      {shown && !done && (
        <TextField
          className={css['wide']}
          label={text.reason}
          required
          value={draft.reason}
          onChange={(reason) => set({ reason })}
        />
      )}
      {decides && <p className={css['hint']}>{text.decides}</p>}
      {done && <Values view={view} draft={draft} set={set} />}
      {problem !== null && (
        <p className={css['problem']} role="alert">
          {problem}
        </p>
      )}
    </li>
  )
}

/** What the step captures: its single values, one tick for its lists, what is read back. Tables are for the step itself. */
function Values({
  view: { step },
  draft,
  set,
}: {
  readonly view: StepView
  readonly draft: PaperDraft
  readonly set: (change: Partial<PaperDraft>) => void
}) {
  const { runbook, state } = useRunView()
  const asked = stepReadBack(runbook, state, step)
  const fields = paperFields(step, state)
  const lists = step.fields.some((field) => field.kind === 'list' && field.tickable)
  const others = step.fields.filter(({ kind }) => tables.has(kind)).map(({ label }) => label)
  const change = (field: Field, value: string) => set({ values: { ...draft.values, [field.id]: value } })
  return (
    <div className={css['values']}>
      {fields.map((field) =>
        field.kind === 'choice' ? (
          <label key={field.id} className={css['choice']}>
            <span>{field.label}</span>
            <select
              value={draft.values[field.id] ?? ''}
              onChange={(event) => change(field, event.target.value)}
            >
              <option value="">{text.outcomes['']}</option>
              {field.options.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <TextField
            key={field.id}
            label={field.label}
            required={field.required}
            value={draft.values[field.id] ?? ''}
            onChange={(value) => change(field, value)}
          />
        ),
      )}
      {asked && (
        <TextField
          label={asked.expected === null ? text.without : text.readBack}
          hint={asked.ask}
          required
          value={draft.readBack}
          onChange={(readBack) => set({ readBack })}
        />
      )}
      {lists && (
        <Checkbox isSelected={draft.ticked} onChange={(ticked) => set({ ticked })}>
          {text.ticked}
        </Checkbox>
      )}
      {others.length > 0 && <p className={css['hint']}>{text.more(others.join(', '))}</p>}
    </div>
  )
}

const tables: ReadonlySet<Field['kind']> = new Set(['table', 'triggers', 'readings', 'migrations', 'person'])
