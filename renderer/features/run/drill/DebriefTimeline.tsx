import { useMemo } from 'react'
import { drillsText } from '#text/drills.ts'
import type { DrillScore } from '../../../../shared/drills/score.ts'
import { utcTime } from '../../../../shared/run/format.ts'
import { useRunView } from '../runContext.ts'
import css from './Debrief.module.css'
import { debriefLines } from './debriefLines.ts'

const text = drillsText.debrief

/** What happened on the left, what was done on the right, in one order. */
export function DebriefTimeline({ score }: { readonly score: DrillScore }) {
  const { runbook, state, events } = useRunView()
  const lines = useMemo(
    () => debriefLines(score, { runbook, state, events }),
    [score, runbook, state, events],
  )
  return (
    <section>
      <h3>{text.timeline}</h3>
      <table className={css['timeline']}>
        <thead>
          <tr>
            <th scope="col">{text.minute}</th>
            <th scope="col">{text.world}</th>
            <th scope="col">{text.you}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, minute, at, side, text: words, turning }) => (
            <tr key={key} data-side={side} data-turning={turning || undefined}>
              <th scope="row">
                <time dateTime={at} title={utcTime(at)}>
                  {minute.toFixed(1)}
                </time>
              </th>
              <td>{side === 'world' ? words : ''}</td>
              <td>{side === 'you' ? words : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
