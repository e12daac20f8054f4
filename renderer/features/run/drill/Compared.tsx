import { drillsText } from '#text/drills.ts'
import type { DrillScore } from '../../../../shared/drills/score.ts'
import { utcDate } from '../../../../shared/run/format.ts'
import { usePlayedDrills } from '../../../store/drills.ts'
import { useRunView } from '../runContext.ts'
import { comparedOf } from './compared.ts'
import css from './Debrief.module.css'
import { timeText } from './Marks.tsx'

const text = drillsText.debrief

/** The drills of the same scenario that were played before, and their median once there are enough of them. */
export function Compared({ score }: { readonly score: DrillScore }) {
  const { run } = useRunView()
  const drills = usePlayedDrills()
  if (drills === null) return null
  const { earlier, median } = comparedOf(drills, run, score.scenario)
  const count = earlier.length
  return (
    <section>
      <h3>{text.earlier}</h3>
      {count === 0 ? (
        <p>{text.first}</p>
      ) : (
        <>
          <p>{median === null ? text.fewer(count) : text.median(median, count)}</p>
          <table className={css['marks']}>
            <tbody>
              {earlier.slice(0, 5).map((drill) => (
                <tr key={drill.run}>
                  <th scope="row">{utcDate(drill.startedAt)}</th>
                  <td>
                    {drillsText.rulings[drill.ruling].word} · {timeText(drill.toDecisionMs, drill.speed)}
                  </td>
                  <td className={css['got']}>{drill.points ?? text.none}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}
