import { assertNever } from '../assertNever.ts'
import { checkUnique, factNames, idsOf, type Names, type Report } from './checkBasics.ts'
import { factOf } from './facts.ts'
import { checkFactKind, checkTriggers } from './judgedChecks.ts'
import { didYouMean } from './nearest.ts'
import { patternProblem } from './pattern.ts'
import type { Column, Field, TableField } from './schema.ts'
import type { Path } from './yamlSource.ts'

function checkMustEqual(
  field: Extract<Field, { kind: 'text' | 'number' }>,
  path: Path,
  names: Names,
  report: Report,
): void {
  if (field.mustEqual === undefined) return
  const at = [...path, 'mustEqual']
  const source = names.facts.get(field.mustEqual)
  if (source === undefined) {
    report(at, `There is no fact "${field.mustEqual}". ${didYouMean(field.mustEqual, factNames(names))}`)
  } else if (field.mustEqual === factOf(field)) {
    report(at, `The field "${field.id}" is compared with itself. Name the fact of another field.`)
  } else if ((source.from === 'field' && source.kind === 'number') !== (field.kind === 'number')) {
    report(
      at,
      `"${field.mustEqual}" and the field "${field.id}" are not both numbers. Compare a number with a number.`,
    )
  }
}

function checkPattern(pattern: string | undefined, path: Path, report: Report): void {
  const problem = pattern === undefined ? null : patternProblem(pattern)
  if (problem !== null)
    report([...path, 'pattern'], `The pattern "${pattern}" ${problem}. Write a simpler one.`)
}

function checkColumn(column: Column, path: Path, report: Report): void {
  if (column.kind === 'choice' && column.options === undefined) {
    report(
      [...path, 'kind'],
      `The choice column "${column.id}" has no options. Add "options" with two or more.`,
    )
  }
  if (column.kind !== 'choice' && column.options !== undefined) {
    report(
      [...path, 'options'],
      `Only a choice column has options. Make "${column.id}" a choice, or remove them.`,
    )
  }
  const options = (column.options ?? []).map((value, index) => ({ value, path: [...path, 'options', index] }))
  checkUnique(options, 'option', ` in column "${column.id}"`, report)
}

function checkCell(column: Column, value: string | number, path: Path, report: Report): void {
  if (column.kind === 'number' && typeof value !== 'number') {
    report(
      path,
      `The column "${column.id}" holds numbers, not "${value}". Write a number without quotes or unit.`,
    )
  }
  if (column.kind !== 'number' && typeof value === 'number') {
    report(path, `The column "${column.id}" holds text, not the number ${value}. Put it in quotes.`)
  }
  if (column.kind === 'choice' && column.options !== undefined && !column.options.includes(String(value))) {
    report(
      path,
      `"${value}" is not an option of column "${column.id}". ${didYouMean(String(value), column.options)}`,
    )
  }
}

function checkTable(field: TableField, path: Path, report: Report): void {
  checkUnique(idsOf(field.columns, [...path, 'columns']), 'column', ` in table "${field.id}"`, report)
  checkUnique(idsOf(field.rows, [...path, 'rows']), 'row', ` in table "${field.id}"`, report)
  for (const [index, column] of field.columns.entries())
    checkColumn(column, [...path, 'columns', index], report)
  const columns = field.columns.map((column) => column.id)
  for (const [index, row] of field.rows.entries()) {
    for (const [key, value] of Object.entries(row.cells)) {
      const at = [...path, 'rows', index, 'cells', key]
      const column = field.columns.find((candidate) => candidate.id === key)
      if (column === undefined)
        report(at, `The table "${field.id}" has no column "${key}". ${didYouMean(key, columns)}`)
      else checkCell(column, value, at, report)
    }
  }
}

/** Checks one field of a step: what it refers to, and that its parts fit each other. */
export function checkField(field: Field, path: Path, names: Names, report: Report): void {
  switch (field.kind) {
    case 'text':
      checkPattern(field.pattern, path, report)
      checkMustEqual(field, path, names, report)
      return
    case 'number':
      if (field.min !== undefined && field.max !== undefined && field.min > field.max) {
        report([...path, 'max'], `"max" (${field.max}) is below "min" (${field.min}). Swap them.`)
      }
      checkMustEqual(field, path, names, report)
      return
    case 'choice': {
      const options = field.options.map(({ value }, index) => ({
        value,
        path: [...path, 'options', index, 'value'],
      }))
      checkUnique(options, 'option', ` in field "${field.id}"`, report)
      return
    }
    case 'person':
      if (!names.roles.includes(field.role)) {
        report([...path, 'role'], `There is no role "${field.role}". ${didYouMean(field.role, names.roles)}`)
      }
      return
    case 'list':
      checkUnique(idsOf(field.items, [...path, 'items']), 'item', ` in list "${field.id}"`, report)
      return
    case 'table':
      checkTable(field, path, report)
      return
    case 'triggers':
      checkTriggers(field, path, names, report)
      return
    case 'readings':
      checkFactKind(field.from, 'date-time', [...path, 'from'], names, report)
      return
    case 'migrations':
      checkFactKind(field.changes, 'choice', [...path, 'changes'], names, report)
      return
    case 'paragraph':
    case 'url':
    case 'date-time':
      return
    default:
      assertNever(field)
  }
}
