import type { Column, Field, Metric, MigrationsField, TableField, TriggersField } from './schema.ts'

const comparators = ['>', '>=', '<', '<=']

function triggerColumns(metrics: readonly Metric[]): Column[] {
  const titles = metrics.map((metric) => metric.title)
  return [
    { id: 'metric', label: 'Metric', kind: 'choice', required: true, options: titles },
    { id: 'comparator', label: 'Is', kind: 'choice', required: false, options: comparators },
    { id: 'value', label: 'Value', kind: 'number', required: false },
    { id: 'baseline-multiple', label: 'Times baseline', kind: 'number', required: false, unit: '×' },
    { id: 'minutes', label: 'For', kind: 'number', required: false, unit: 'min' },
    { id: 'gap', label: 'Gap at most', kind: 'number', required: false, unit: 'min' },
  ]
}

const migrationColumns: Column[] = [
  { id: 'file', label: 'Migration', kind: 'text', required: true, placeholder: '0117_orders_drop_note.sql' },
  {
    id: 'verdict',
    label: 'Verdict',
    kind: 'choice',
    required: true,
    options: ['reversible', 'one-way', 'unknown'],
  },
  {
    id: 'prior-image',
    label: 'Prior image',
    kind: 'choice',
    required: true,
    options: ['compatible', 'breaks', 'unknown'],
  },
  { id: 'reason', label: 'Why', kind: 'text', required: true },
]

function triggersTable(field: TriggersField, metrics: readonly Metric[]): TableField {
  const { id, label, help, required } = field
  const rows = field.rows.map((row) => ({
    id: row.id,
    cells: {
      metric: metrics.find((metric) => metric.id === row.metric)?.title ?? row.metric,
      ...(row.op === undefined ? {} : { comparator: row.op }),
      ...(row.value === undefined ? {} : { value: row.value }),
      ...(row.timesBaseline === undefined ? {} : { 'baseline-multiple': row.timesBaseline }),
      ...(row.sustainedMinutes === undefined ? {} : { minutes: row.sustainedMinutes }),
      ...(row.maxGapMinutes === undefined ? {} : { gap: row.maxGapMinutes }),
    },
  }))
  return {
    id,
    label,
    ...(help === undefined ? {} : { help }),
    required,
    kind: 'table',
    columns: triggerColumns(metrics),
    minRows: 0,
    tickable: false,
    rows,
  }
}

function migrationsTable(field: MigrationsField): TableField {
  const { id, label, help } = field
  return {
    id,
    label,
    ...(help === undefined ? {} : { help }),
    required: false,
    kind: 'table',
    columns: migrationColumns,
    minRows: 0,
    tickable: false,
    rows: [],
  }
}

/**
 * The rows that people type in a field, as a table: those of a table, of triggers (metrics by their titles) and
 * of migrations judged by hand. Null for fields without rows.
 */
export function tableOf(field: Field, metrics: readonly Metric[]): TableField | null {
  switch (field.kind) {
    case 'table':
      return field
    case 'triggers':
      return triggersTable(field, metrics)
    case 'migrations':
      return migrationsTable(field)
    default:
      return null
  }
}
