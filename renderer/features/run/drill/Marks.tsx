import { drillsText } from '#text/drills.ts'
import type { DrillScore } from '../../../../shared/drills/score.ts'
import { formatDuration } from '../../../../shared/run/format.ts'
import css from './Debrief.module.css'

const text = drillsText.debrief

/** A time on the clock, and what it counts as in the drill. */
export function timeText(ms: number | null, speed: number): string {
  if (ms === null) return text.none
  return speed === 1 ? formatDuration(ms) : text.counts(formatDuration(ms), formatDuration(ms * speed))
}

/** How the points came about: a line for each part, and what was counted. */
export function Marks({ score }: { readonly score: DrillScore }) {
  const { marks, speed, toDecisionMs, toMitigationMs, skipped, readBacksMissed, guardsPassed } = score
  const counted = [
    ...(skipped.length > 0 ? [text.skipped(skipped.length)] : []),
    ...(readBacksMissed.length > 0 ? [text.readBacks(readBacksMissed.length)] : []),
    ...(guardsPassed.length > 0 ? [text.passed(guardsPassed.length)] : []),
  ]
  const notes: Readonly<Record<string, string>> = {
    decision: drillsText.rulings[score.ruling].word,
    time: score.decidedAt !== null && toDecisionMs === null ? text.before : timeText(toDecisionMs, speed),
    mitigation: timeText(toMitigationMs, speed),
    care: counted.length === 0 ? text.careful : counted.join(', '),
  }
  return (
    <section>
      <h3>{text.marks}</h3>
      <table className={css['marks']}>
        <tbody>
          {marks.map(({ id, got, of }) => (
            <tr key={id}>
              <th scope="row">{text.mark[id]}</th>
              <td>{notes[id]}</td>
              <td className={css['got']}>{text.ofMarks(got, of)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
