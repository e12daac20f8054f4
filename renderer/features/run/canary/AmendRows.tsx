import { canaryText } from '#text/canary.ts'
import type { Comparator } from '../../../../shared/rollback/triggers/model.ts'
import type { Metric } from '../../../../shared/runbook/schema.ts'
import { Button } from '../../../components/Button.tsx'
import { Plus, X } from '../../../components/icons.ts'
import { VisuallyHidden } from '../../../components/VisuallyHidden.tsx'
import { type AmendDraft, blankTrigger, type TriggerDraft } from './amendDraft.ts'
import css from './Triggers.module.css'

const words = canaryText.amendRows

const comparators: readonly Comparator[] = ['>', '>=', '<', '<=']
const isComparator = (text: string): text is Comparator => comparators.some((each) => each === text)

/** The triggers of an amendment, each a row to be changed. Nothing is recorded before the amendment as a whole. */
export function AmendRows(props: {
  readonly draft: AmendDraft
  readonly metrics: readonly Metric[]
  readonly onChange: (draft: AmendDraft) => void
}) {
  const { draft, metrics, onChange } = props
  const { triggers } = draft
  function add(): void {
    const key = Math.max(0, ...triggers.map((each) => each.key)) + 1
    onChange({ ...draft, triggers: [...triggers, blankTrigger(key, metrics[0]?.id ?? '')] })
  }
  return (
    <div className={css['frame']}>
      <table className={css['rows']}>
        <caption>
          <VisuallyHidden>{words.caption}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.metric}</th>
            <th scope="col">{words.is}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.orTimesBaseline}</th>
            <th scope="col">{words.for}</th>
            <th scope="col">{words.gapAtMost}</th>
            <th scope="col">
              <VisuallyHidden>{words.remove}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {triggers.map((trigger, index) => (
            <Row
              key={trigger.key}
              trigger={trigger}
              metrics={metrics}
              number={index + 1}
              onChange={(changed) =>
                onChange({ ...draft, triggers: triggers.map((each) => (each === trigger ? changed : each)) })
              }
              onRemove={() => onChange({ ...draft, triggers: triggers.filter((each) => each !== trigger) })}
            />
          ))}
        </tbody>
      </table>
      <div className={css['add']}>
        <Button size="small" variant="quiet" icon={Plus} onPress={add}>
          {words.addTrigger}
        </Button>
      </div>
    </div>
  )
}

function Row(props: {
  readonly trigger: TriggerDraft
  readonly metrics: readonly Metric[]
  readonly number: number
  readonly onChange: (trigger: TriggerDraft) => void
  readonly onRemove: () => void
}) {
  const { trigger, metrics, number, onChange, onRemove } = props
  const metric = metrics.find(({ id }) => id === trigger.metric)
  const input = (key: 'value' | 'timesBaseline' | 'minutes' | 'gap', label: string, unit: string) => (
    <td>
      <span className={css['measured']}>
        <input
          className={css['input']}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          aria-label={words.labelOfRow({ label, number })}
          value={trigger[key]}
          onChange={(event) => onChange({ ...trigger, [key]: event.target.value })}
        />
        <span className={css['unit']}>{unit}</span>
      </span>
    </td>
  )
  return (
    <tr>
      <td className={css['metric']}>
        <select
          className={css['select']}
          aria-label={words.metricOfRow(number)}
          value={trigger.metric}
          onChange={(event) => onChange({ ...trigger, metric: event.target.value })}
        >
          {metrics.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </td>
      {metric?.event ? (
        <td className={css['once']} colSpan={5}>
          {words.oneReportIsEnough}
        </td>
      ) : (
        <>
          <td className={css['is']}>
            <select
              className={css['select']}
              aria-label={words.isOfRow(number)}
              value={trigger.op}
              onChange={({ target }) => {
                if (isComparator(target.value)) onChange({ ...trigger, op: target.value })
              }}
            >
              {comparators.map((op) => (
                <option key={op} value={op}>
                  {op}
                </option>
              ))}
            </select>
          </td>
          {input('value', words.valueLabel, metric?.unit ?? '')}
          {input('timesBaseline', words.timesBaseline, '×')}
          {input('minutes', words.forMinutes, 'min')}
          {input('gap', words.gapAtMostMinutes, 'min')}
        </>
      )}
      <td className={css['narrow']}>
        <button
          type="button"
          className={css['remove']}
          aria-label={words.removeRowOf(number)}
          title={words.removeRow}
          onClick={onRemove}
        >
          <X size={15} aria-hidden />
        </button>
      </td>
    </tr>
  )
}
