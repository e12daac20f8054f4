import { useId, useState } from 'react'
import { historyText } from '#text/history.ts'
import type { HistoryCharts, StepTally } from '../../../shared/ipc/history.ts'
import { Button } from '../../components/Button.tsx'
import { ChartBar, Rows3 } from '../../components/icons.ts'
import { Table } from '../../components/Table.tsx'
import css from './Charts.module.css'

const text = historyText.charted
const shownAtFirst = 8
const kinds = ['skipped', 'failed', 'blocked', 'deferred'] as const
const titles = {
  skipped: text.skipped,
  failed: text.failedSteps,
  blocked: text.blocked,
  deferred: text.deferred,
} as const

const offOf = (tally: StepTally): number => kinds.reduce((sum, kind) => sum + tally[kind], 0)

/** Which steps were skipped, failed, blocked or put off, most often first. */
export function StepTallies({ charts }: { readonly charts: HistoryCharts }) {
  const { runbook, steps } = charts
  const heading = useId()
  const [asTable, setAsTable] = useState(false)
  const [all, setAll] = useState(false)
  if (runbook === null) return null
  const shown = all ? steps : steps.slice(0, shownAtFirst)
  return (
    <section className={css['figure']} aria-labelledby={heading}>
      <div className={css['head']}>
        <div>
          <h2 id={heading}>{text.steps}</h2>
          <p className={css['about']}>{text.stepsAbout(runbook.title, runbook.runs)}</p>
        </div>
        {steps.length > 0 && (
          <Button
            variant="quiet"
            size="small"
            icon={asTable ? ChartBar : Rows3}
            aria-label={`${text.steps}: ${asTable ? text.asChart : text.asTable}`}
            onPress={() => setAsTable(!asTable)}
          >
            {asTable ? text.asChart : text.asTable}
          </Button>
        )}
      </div>
      {steps.length === 0 && <p className={css['none']}>{text.stepsNone}</p>}
      {steps.length > 0 && (asTable ? <TallyTable steps={steps} /> : <Bars steps={shown} />)}
      {!asTable && shown.length < steps.length && (
        <Button variant="quiet" size="small" onPress={() => setAll(true)}>
          {text.showMore(steps.length)}
        </Button>
      )}
    </section>
  )
}

function Bars({ steps }: { readonly steps: readonly StepTally[] }) {
  return (
    <ul className={css['bars']}>
      {steps.map((tally) => (
        <li key={tally.step} className={css['bar']}>
          <span className={css['step']}>{tally.title}</span>
          <span className={css['track']} aria-hidden>
            {kinds.map((kind) =>
              tally[kind] === 0 ? null : (
                <span
                  key={kind}
                  className={css[kind]}
                  style={{ width: `${(tally[kind] / tally.runs) * 100}%` }}
                />
              ),
            )}
          </span>
          <span className={css['parts']}>
            {kinds
              .filter((kind) => tally[kind] > 0)
              .map((kind) => `${tally[kind]} ${titles[kind].toLowerCase()}`)
              .join(', ')}{' '}
            <span className={css['share']}>{text.off(offOf(tally), tally.runs)}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function TallyTable({ steps }: { readonly steps: readonly StepTally[] }) {
  return (
    <div className={css['table']}>
      <Table
        caption={text.steps}
        keyOf={({ step }) => step}
        rows={steps}
        columns={[
          { key: 'step', title: text.step, cell: ({ title }) => title },
          { key: 'of', title: text.of, cell: ({ runs }) => runs, align: 'end', mono: true },
          ...kinds.map((kind) => ({
            key: kind,
            title: titles[kind],
            cell: (tally: StepTally) => tally[kind],
            align: 'end' as const,
            mono: true,
          })),
        ]}
      />
    </div>
  )
}
