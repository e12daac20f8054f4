import { canaryText } from '#text/canary.ts'
import { numberText, readingText } from '../../../../shared/rollback/chart/words.ts'
import type { TriggerSet } from '../../../../shared/rollback/triggers/model.ts'
import type { Metric } from '../../../../shared/runbook/schema.ts'
import { TriangleAlert } from '../../../components/icons.ts'
import { VisuallyHidden } from '../../../components/VisuallyHidden.tsx'
import css from './Entry.module.css'
import { isViolating, lineTime, type ReadLine } from './quickEntry.ts'

const text = canaryText.readLines

/** The lines read last, above the one that is being typed. */
export function ReadLines(props: {
  readonly lines: readonly ReadLine[]
  readonly metrics: readonly Metric[]
  readonly set: TriggerSet
  /** Start of the observation, epoch ms: what was read before it does not count. */
  readonly from: number | undefined
}) {
  const { lines, metrics, set, from } = props
  return lines.map(({ at, values }) => {
    const early = from !== undefined && at < from
    return (
      <tr key={at} data-early={early || undefined}>
        <th scope="row">
          <time dateTime={new Date(at).toISOString()}>{lineTime(at)}</time>
          {early && <span className={css['early']}>{text.tooEarly}</span>}
        </th>
        {metrics.map(({ id }) => {
          const value = values[id]
          if (value === undefined) {
            return (
              <td key={id} className={css['none']}>
                –
              </td>
            )
          }
          const violating = !early && isViolating(id, value, set)
          return (
            <td key={id} title={numberText(value)} data-violating={violating || undefined}>
              {readingText(value)}
              {violating && (
                <>
                  <TriangleAlert size={13} aria-hidden />
                  <VisuallyHidden>{text.beyond}</VisuallyHidden>
                </>
              )}
            </td>
          )
        })}
      </tr>
    )
  })
}
