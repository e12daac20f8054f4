import { readingText } from '../../../../shared/rollback/chart/words.ts'
import { clock } from '../../../../shared/rollback/triggers/reasons.ts'
import { utcDate } from '../../../../shared/run/format.ts'
import { FileWarning, TriangleAlert } from '../../../components/icons.ts'
import css from './Import.module.css'
import type { ImportPreview as Preview } from './importPreview.ts'

const mostShown = 100

/** A stretch of time with its day, which a pasted file may have wrong: `2026-11-23 03:00Z to 03:10Z`. */
function stretchOf(from: number, to: number): string {
  const [start, end] = [from, to].map((at) => utcDate(new Date(at).toISOString()))
  return `${start} ${clock(from)} to ${start === end ? '' : `${end} `}${clock(to)}`
}

/** What would be added, by metric with its unit, and every row that is left out with the reason. */
export function ImportPreview(props: { readonly preview: Preview; readonly from: number | undefined }) {
  const { preview, from } = props
  const { metrics, count, rejected, early } = preview
  const rest = rejected.length - mostShown
  return (
    <>
      <section className={css['part']} aria-label="What is added">
        <h3 className={css['head']}>
          {count === 0
            ? 'Nothing can be added'
            : `${count.toLocaleString('en')} ${count === 1 ? 'reading' : 'readings'} of ${metrics.length} ${metrics.length === 1 ? 'metric' : 'metrics'}`}
        </h3>
        {metrics.length > 0 && (
          <table className={css['table']}>
            <thead>
              <tr>
                <th scope="col">Metric</th>
                <th scope="col">Unit</th>
                <th scope="col">Readings</th>
                <th scope="col">From, to (UTC)</th>
                <th scope="col">Lowest, highest</th>
              </tr>
            </thead>
            <tbody>
              {metrics.map(({ metric, count: of, from, to, lowest, highest }) => (
                <tr key={metric.id}>
                  <th scope="row">{metric.title}</th>
                  <td>{metric.unit ?? (metric.event ? 'reports' : '–')}</td>
                  <td className="mono">{of.toLocaleString('en')}</td>
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
          {early === count ? 'All of them are' : `${early.toLocaleString('en')} of them are`} from before{' '}
          {clock(from)}, when the observation began: they are kept, but do not count for the verdict.
        </p>
      )}
      {rejected.length > 0 && (
        <section className={css['part']} aria-label="What is left out">
          <h3 className={css['head']} data-tone="warn">
            <FileWarning size={16} aria-hidden />
            {rejected.length.toLocaleString('en')} left out. Correct it above, or add the rest without it.
          </h3>
          <ol className={css['rejected']}>
            {rejected.slice(0, mostShown).map(({ line, reason }, index) => (
              // A line may be named twice, once for each of its bad cells.
              <li key={`${line} ${index.toString()}`}>
                <span className={css['line']}>line {line}</span>
                <span>{reason}</span>
              </li>
            ))}
          </ol>
          {rest > 0 && <p className={css['hint']}>And {rest.toLocaleString('en')} more.</p>}
        </section>
      )}
    </>
  )
}
