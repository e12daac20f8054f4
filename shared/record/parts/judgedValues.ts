import { wholeTrigger } from '../../rollback/chart/words.ts'
import { agreedTriggers, migrationViews, tableRows, typedTriggers } from '../../run/selectors.ts'
import type { MigrationsField, ReadingsField, Step, TriggersField } from '../../runbook/schema.ts'
import { tableOf } from '../../runbook/tables.ts'
import { counted } from '../judgedWords.ts'
import type { Captured, FieldContent, RecordItem } from '../model.ts'
import { migrationFile, migrationReason } from './migrations.ts'
import { recordReadingSources, recordSeries } from './readings.ts'
import { plain, type RecordSource } from './source.ts'
import { stretchText } from './times.ts'

/** Triggers as sentences: those typed, or once they froze those agreed. */
export function triggersValue(source: RecordSource, step: Step, field: TriggersField): FieldContent {
  const agreed = agreedTriggers(source.state)
  const label = agreed ? `${field.label} (as agreed)` : field.label
  const items = agreed
    ? agreed.set.triggers.map((trigger): RecordItem => {
        const text = plain(wholeTrigger(trigger, source.runbook.metrics))
        return { text, ticked: false, given: true, by: '', at: null }
      })
    : typedItems(source, step, field)
  return { id: field.id, label, kind: 'list', tickable: false, items }
}

function typedItems(source: RecordSource, step: Step, field: TriggersField): RecordItem[] {
  const table = tableOf(field, source.runbook.metrics)
  if (!table) return []
  const { set, problems } = typedTriggers(source.runbook, source.state)
  let next = 0
  return tableRows(step.id, table, source.state).map((row): RecordItem => {
    const problem = problems.find(({ place }) => place === row.row)
    const trigger = problem ? undefined : set.triggers[next++]
    const gap = gapIn(source, `cell:${step.id}.${field.id}.${row.row}`, row.cells)
    const text = trigger
      ? wholeTrigger(trigger, source.runbook.metrics)
      : `Says too little. ${problem?.message ?? ''}`
    return {
      text: gap ?? plain(text.trim()),
      ticked: false,
      given: row.given,
      by: row.by ?? '',
      at: row.at ? source.instant(row.at) : null,
    }
  })
}

/** A trigger with a redacted cell is no trigger: the gap stands for the whole row. */
function gapIn(
  source: RecordSource,
  place: string,
  cells: Readonly<Record<string, string | number>>,
): Captured | null {
  const held = Object.entries(cells).map(([column, value]) =>
    source.captured(`${place}.${column}`, String(value)),
  )
  return held.find(({ gap }) => gap !== null) ?? null
}

/** How many readings there are; they stand in a section of their own. */
export function readingsValue(source: RecordSource, field: ReadingsField): FieldContent {
  const series = recordSeries(source)
  const count = series.reduce((sum, each) => sum + each.count, 0)
  const times = series.flatMap(({ first, last }) => [first, last])
  times.sort((one, other) => one.at.localeCompare(other.at))
  const left = recordReadingSources(source)
    .filter(({ standing }) => standing === 'held')
    .reduce((sum, { rejected }) => sum + rejected.length, 0)
  const text = [
    `${counted(count, 'reading')} of ${counted(series.length, 'metric')}`,
    stretchText(times[0] ?? null, times.at(-1) ?? null),
    left === 0 ? '' : `${counted(left, 'row')} left out`,
  ]
  return {
    id: field.id,
    label: field.label,
    kind: 'single',
    value: count === 0 ? null : plain(text.filter((part) => part !== '').join('; ')),
    required: field.required,
    by: '',
    at: null,
  }
}

/** Every migration with its verdict; the statements stand in a section of their own. */
export function migrationsValue(source: RecordSource, field: MigrationsField): FieldContent {
  const rows = migrationViews(source.runbook, source.state).map((view) => ({
    ticked: false,
    given: false,
    cells: [
      migrationFile(source, view),
      plain(view.verdict),
      plain(view.priorImage),
      migrationReason(source, view),
    ],
    by: view.by ?? '',
    at: view.at ? source.instant(view.at) : null,
  }))
  const columns = ['Migration', 'Verdict', 'Prior image', 'Why']
  return { id: field.id, label: field.label, kind: 'table', tickable: false, columns, rows }
}
