import { checkUnique, factNames, idsOf, type Names, type Placed, type Report } from './checkBasics.ts'
import { judgedKinds } from './judged.ts'
import { didYouMean } from './nearest.ts'
import type { FieldKind, Runbook, Step, TriggersField } from './schema.ts'
import type { Path } from './yamlSource.ts'

/** Checks that a fact is captured by a field of a kind, where one is named. */
export function checkFactKind(
  fact: string | undefined,
  kind: FieldKind,
  path: Path,
  names: Names,
  report: Report,
): void {
  if (fact === undefined) return
  const source = names.facts.get(fact)
  if (!source) report(path, `There is no fact "${fact}". ${didYouMean(fact, factNames(names))}`)
  else if (source.from !== 'field' || source.kind !== kind) {
    report(path, `The fact "${fact}" has to be captured by a field of kind ${kind}.`)
  }
}

/** Checks the triggers that a runbook gives: known metrics, and a limit for each that is measured. */
export function checkTriggers(field: TriggersField, path: Path, names: Names, report: Report): void {
  checkFactKind(field.observe, 'number', [...path, 'observe'], names, report)
  checkUnique(idsOf(field.rows, [...path, 'rows']), 'trigger', ` in field "${field.id}"`, report)
  const metrics = names.metrics.map((metric) => metric.id)
  if (metrics.length < 2) {
    report([...path, 'kind'], 'Triggers need two metrics or more. Add them under "metrics".')
  }
  for (const [index, row] of field.rows.entries()) {
    const at = [...path, 'rows', index]
    const metric = names.metrics.find((each) => each.id === row.metric)
    if (!metric) {
      report([...at, 'metric'], `There is no metric "${row.metric}". ${didYouMean(row.metric, metrics)}`)
      continue
    }
    const limits = [row.op, row.value, row.timesBaseline, row.sustainedMinutes, row.maxGapMinutes]
    if (metric.event) {
      if (limits.some((limit) => limit !== undefined)) {
        report([...at, 'metric'], `"${metric.id}" is an event: one report is a breach. Remove its limits.`)
      }
      continue
    }
    if ((row.value === undefined) === (row.timesBaseline === undefined)) {
      report([...at, 'metric'], `The trigger "${row.id}" needs either "value" or "timesBaseline".`)
    }
    if (row.op === undefined) report([...at, 'metric'], `The trigger "${row.id}" needs "op", such as ">".`)
    if (row.sustainedMinutes === undefined) {
      report([...at, 'metric'], `The trigger "${row.id}" needs "sustainedMinutes"; 0 means at once.`)
    }
    if (row.timesBaseline !== undefined && metric.baseline === undefined) {
      report([...at, 'timesBaseline'], `The metric "${metric.id}" has no "baseline" to take a multiple of.`)
    }
  }
}

/** Checks that metrics have names of their own and that their baselines are captured as numbers. */
export function checkMetrics(runbook: Runbook, names: Names, report: Report): void {
  checkUnique(idsOf(runbook.metrics, ['metrics']), 'metric', '', report)
  checkUnique(
    runbook.metrics.map(({ title }, index) => ({ value: title, path: ['metrics', index, 'title'] })),
    'metric titled',
    '',
    report,
  )
  for (const [index, metric] of runbook.metrics.entries()) {
    checkFactKind(metric.baseline, 'number', ['metrics', index, 'baseline'], names, report)
    if (metric.event && (metric.unit !== undefined || metric.baseline !== undefined)) {
      report(['metrics', index, 'event'], `"${metric.id}" is an event: it has neither unit nor baseline.`)
    }
  }
}

/** Checks that there is one place at most for triggers, for readings and for migrations. */
export function checkJudgedOnce(steps: readonly Placed<Step>[], report: Report): void {
  for (const kind of judgedKinds) {
    const places = steps.flatMap(({ value: step, path }) =>
      step.fields.flatMap((field, index) =>
        field.kind === kind ? [{ step: step.id, path: [...path, 'fields', index, 'kind'] }] : [],
      ),
    )
    for (const { path } of places.slice(1)) {
      report(
        path,
        `Step "${places[0]?.step ?? ''}" has the ${kind} already. A runbook has them in one place.`,
      )
    }
  }
}
