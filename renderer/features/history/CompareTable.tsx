import { Fragment, type RefObject } from 'react'
import { historyText } from '#text/history.ts'
import type { Comparison } from '../../../shared/ipc/history.ts'
import { type Measure, measures, type StepSide } from '../../../shared/run/compare.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { GraduationCap } from '../../components/icons.ts'
import { Pill } from '../../components/Pill.tsx'
import { Time } from '../../components/Time.tsx'
import { go } from '../../store/route.ts'
import css from './Compare.module.css'
import { countDifference, type Difference, lengthDifference } from './difference.ts'
import { lengthText, releaseName, standing, wayBack } from './rowWords.ts'

const text = historyText.compare
const none = historyText.table.none

type Side = Comparison['sides'][number]

/** A real table: one column a side, one row for each thing that is compared, sections as row groups. */
export function CompareTable({
  comparison,
  frame,
}: {
  readonly comparison: Comparison
  /** What scrolls. */
  readonly frame: RefObject<HTMLDivElement | null>
}) {
  const { steps } = comparison
  // A median stands first: the difference then says how the run stands to it.
  const sides = comparison.sides.toSorted(
    (one, other) => Number(one.run !== null) - Number(other.run !== null),
  )
  const [first, second] = sides
  if (!first || !second) return null
  const service = (first.run ?? second.run)?.service ?? ''
  const sections = [...new Set(steps.map(({ section }) => section))]
  return (
    <div ref={frame} className={css['scroll']}>
      {first.run === null && first.figures.of === 0 && (
        <Banner tone="muted" title={text.noOther} className={css['banner']}>
          {text.noOtherAbout(service)}
        </Banner>
      )}
      <table className={css['table']} aria-label={text.table}>
        <colgroup>
          <col className={css['what']} />
          <col />
          <col />
          <col className={css['difference']} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{text.what}</th>
            {sides.map((side) => (
              <th key={side.run?.id ?? 'median'} scope="col" className={css['side']}>
                {side.run ? (
                  <>
                    {releaseName(side.run)} <span className={css['quiet']}>{side.run.environment}</span>
                  </>
                ) : side.figures.of === 0 ? (
                  text.noOther
                ) : (
                  text.medianOf(side.figures.of, service)
                )}
              </th>
            ))}
            <th scope="col">{text.difference}</th>
          </tr>
        </thead>
        <tbody>
          <GroupHead title={text.about} />
          <About
            title={text.started}
            sides={sides}
            of={({ startedAt }) => <Time at={startedAt} withDate />}
          />
          <About title={text.kind} sides={sides} of={kindOf} />
          <About title={text.captain} sides={sides} of={({ captain }) => captain || none} />
          <About
            title={historyText.table.columns.version}
            sides={sides}
            of={(run) => <span className="mono">{wayBack(run)}</span>}
          />
          <About
            title={text.decision}
            sides={sides}
            of={({ decision }) => (decision === null ? none : historyText.decisions[decision])}
          />
          <About
            title={text.outcome}
            sides={sides}
            of={(run) => {
              const { text: word, tone } = standing(run)
              return <Pill tone={tone}>{word}</Pill>
            }}
          />
        </tbody>
        <tbody>
          <GroupHead title={text.times} />
          {measures.map((measure) => (
            <MeasureRow key={measure} measure={measure} first={first} second={second} />
          ))}
        </tbody>
        {sections.map((section) => (
          <tbody key={section}>
            <GroupHead title={section} />
            {steps
              .filter((step) => step.section === section)
              .map(({ step, title }) => (
                <tr key={step}>
                  <th scope="row">{title}</th>
                  <StepCell side={first.figures.steps[step]} />
                  <StepCell side={second.figures.steps[step]} />
                  <DifferenceCell
                    value={lengthDifference(
                      first.figures.steps[step]?.ms ?? null,
                      second.figures.steps[step]?.ms ?? null,
                    )}
                  />
                </tr>
              ))}
          </tbody>
        ))}
        <tfoot>
          <tr>
            <td />
            {sides.map((side) => (
              <td key={side.run?.id ?? 'median'}>
                {side.run && (
                  <Button
                    size="small"
                    aria-label={`${text.open}: ${releaseName(side.run)}`}
                    onPress={() => side.run && go({ screen: 'run', run: side.run.id })}
                  >
                    {text.open}
                  </Button>
                )}
              </td>
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

const kindOf = (run: NonNullable<Side['run']>) =>
  run.kind === 'real' ? (
    historyText.kinds.real
  ) : (
    <Pill tone="violet" icon={GraduationCap}>
      {historyText.kinds[run.kind]}
    </Pill>
  )

function GroupHead({ title }: { readonly title: string }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={4} className={css['group']}>
        {title}
      </th>
    </tr>
  )
}

function About({
  title,
  sides,
  of,
}: {
  readonly title: string
  readonly sides: readonly Side[]
  readonly of: (run: NonNullable<Side['run']>) => React.ReactNode
}) {
  return (
    <tr>
      <th scope="row">{title}</th>
      {sides.map((side) => (
        <td key={side.run?.id ?? 'median'}>{side.run ? of(side.run) : none}</td>
      ))}
      <td />
    </tr>
  )
}

function MeasureRow({
  measure,
  first,
  second,
}: {
  readonly measure: Measure
  readonly first: Side
  readonly second: Side
}) {
  const [one, other] = [first.figures.measures[measure], second.figures.measures[measure]]
  const counts = measure === 'deviations'
  const show = (value: number | null): string => (counts ? String(value ?? none) : lengthText(value))
  return (
    <tr>
      <th scope="row">{text.measures[measure]}</th>
      <td className={css['number']}>{show(one)}</td>
      <td className={css['number']}>{show(other)}</td>
      <DifferenceCell value={counts ? countDifference(one, other) : lengthDifference(one, other)} />
    </tr>
  )
}

function StepCell({ side }: { readonly side: StepSide | undefined }) {
  const word =
    side === undefined ? historyText.statuses.absent : side.status && historyText.statuses[side.status]
  return (
    <td>
      {side !== undefined && side.ms !== null && (
        <Fragment>
          <span className={css['number']}>{lengthText(side.ms)}</span>{' '}
        </Fragment>
      )}
      {word !== null && (
        <span className={css['status']} data-status={side?.status ?? 'absent'}>
          {word}
        </span>
      )}
      {side?.status === null && (
        <span className={css['status']}>{side.of === 0 ? none : text.measured(side.of)}</span>
      )}
    </td>
  )
}

function DifferenceCell({ value }: { readonly value: Difference | null }) {
  return (
    <td className={css['delta']} data-worse={value?.worse || undefined}>
      {value?.text ?? ''}
    </td>
  )
}
