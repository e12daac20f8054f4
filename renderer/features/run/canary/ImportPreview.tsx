import { canaryText } from '#text/canary.ts'
import { readingText } from '../../../../shared/rollback/chart/words.ts'
import { clock } from '../../../../shared/rollback/triggers/reasons.ts'
import { utcDate } from '../../../../shared/run/format.ts'
import { countText } from '../../../../shared/text/plural.ts'
import { FileWarning, TriangleAlert } from '../../../components/icons.ts'
import css from './Import.module.css'
import type { ImportPreview as Preview } from './importPreview.ts'

const text = canaryText.importPreview

const mostShown = 100

/** A stretch of time with its day, which a pasted file may have wrong: `2026-11-23 03:00Z to 03:10Z`. */
function stretchOf(from: number, to: number): string {
  const [start, end] = [from, to].map((at) => utcDate(new Date(at).toISOString()))
  return text.stretch({
    from: `${start} ${clock(from)}`,
    to: start === end ? clock(to) : `${end} ${clock(to)}`,
  })
}

/** What would be added, by metric with its unit, and every row that is left out with the reason. */
export function ImportPreview(props: { readonly preview: Preview; readonly from: number | undefined }) {
  const { preview, from } = props
  const { metrics, count, rejected, early } = preview
  const rest = rejected.length - mostShown
  return (
    <>
      <section className={css['part']} aria-label={text.addedTitle}>
        <h3 className={css['head']}>
          {count === 0 ? text.nothingTitle : text.added({ count, metrics: metrics.length })}
        </h3>
        {metrics.length > 0 && (
          <table className={css['table']}>
            <thead>
              <tr>
                <th scope="col">{text.metric}</th>
                <th scope="col">{text.unit}</th>
                <th scope="col">{text.readings}</th>
                <th scope="col">{text.fromTo}</th>
                <th scope="col">{text.lowestHighest}</th>
              </tr>
            </thead>
            <tbody>
              {metrics.map(({ metric, count: of, from, to, lowest, highest }) => (
                <tr key={metric.id}>
                  <th scope="row">{metric.title}</th>
                  <td>{metric.unit ?? (metric.event ? text.reports : '–')}</td>
                  <td className="mono">{countText(of)}</td>
                  <td className="mono">{stretchOf(from, to)}</td>
                  <td className="mono">
                    {readingText(lowest, metric.unit)} – {readingText(highest, metric.unit)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      {early > 0 && from !== undefined && (
        <p className={css['early']}>
          <TriangleAlert size={15} aria-hidden />
          {early === count ? text.allEarly(clock(from)) : text.someEarly({ count: early, from: clock(from) })}
        </p>
      )}
      {rejected.length > 0 && (
        <section className={css['part']} aria-label={text.leftOutTitle}>
          <h3 className={css['head']} data-tone="warn">
            <FileWarning size={16} aria-hidden />
            {text.leftOut(rejected.length)}
          </h3>
          <ol className={css['rejected']}>
            {rejected.slice(0, mostShown).map(({ line, reason }, index) => (
              // A line may be named twice, once for each of its bad cells.
              <li key={`${line} ${index.toString()}`}>
                <span className={css['line']}>{text.line(line)}</span>
                <span>{reason}</span>
              </li>
            ))}
          </ol>
          {rest > 0 && <p className={css['hint']}>{text.more(rest)}</p>}
        </section>
      )}
    </>
  )
}
