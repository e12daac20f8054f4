import { wholeTrigger } from '../rollback/chart/words.ts'
import type { Trigger } from '../rollback/triggers/model.ts'
import type { Runbook } from '../runbook/schema.ts'
import { tableOf } from '../runbook/tables.ts'
import { isInstant } from './checks.ts'
import { utcDate, utcTime } from './format.ts'
import { placedGuards } from './guards.ts'
import { singleKeys, splitKey } from './keys.ts'
import type { FieldValue } from './values.ts'

/** A value as a sentence says it: instants by day and second, everything else as it stands. */
export function plain(value: FieldValue): string {
  return typeof value === 'string' && isInstant(value) ? `${utcDate(value)} ${utcTime(value)}` : String(value)
}

const singleWords: Readonly<Record<string, string>> = {
  [singleKeys.decision]: 'the decision',
  [singleKeys.deploy]: 'the start of the deploy',
  [singleKeys.triggers]: 'the triggers',
  [singleKeys.closed]: 'the closing',
  [singleKeys.holder]: 'who has the run',
}

/** Looks up the runbook's words for ids; an id that it does not know stands for itself. */
export class Names {
  private readonly runbook: Runbook

  constructor(runbook: Runbook) {
    this.runbook = runbook
  }

  step(id: string): string {
    const steps = this.runbook.sections.flatMap((section) => section.steps)
    const index = steps.findIndex((step) => step.id === id)
    return index < 0 ? `Step ${id}` : `Step ${index + 1}, ${steps[index]?.short ?? id}`
  }

  number(id: string): string {
    const steps = this.runbook.sections.flatMap((section) => section.steps)
    const index = steps.findIndex((step) => step.id === id)
    return index < 0 ? `Step ${id}` : `Step ${index + 1}`
  }

  private fieldOf(at: { step: string; field: string }) {
    const steps = this.runbook.sections.flatMap((section) => section.steps)
    return steps.find((step) => step.id === at.step)?.fields.find((field) => field.id === at.field)
  }

  guard(id: string): string {
    return placedGuards(this.runbook).find(({ guard }) => guard.id === id)?.guard.title ?? id
  }

  private tableOf(at: { step: string; field: string }) {
    const field = this.fieldOf(at)
    return field ? tableOf(field, this.runbook.metrics) : null
  }

  metric(id: string): string {
    return this.runbook.metrics.find((metric) => metric.id === id)?.title ?? id
  }

  trigger(trigger: Trigger): string {
    return wholeTrigger(trigger, this.runbook.metrics)
  }

  field(at: { step: string; field: string }): string {
    return this.fieldOf(at)?.label ?? at.field
  }

  item(at: { step: string; field: string; item: string }): string {
    const field = this.fieldOf(at)
    const given = field?.kind === 'list' ? field.items.find((item) => item.id === at.item) : undefined
    return given?.text ?? 'an added entry'
  }

  value(at: { step: string; field: string }, value: FieldValue): string {
    const field = this.fieldOf(at)
    const option = field?.kind === 'choice' ? field.options.find((each) => each.value === value) : undefined
    return option?.label ?? plain(value)
  }

  /** The cells of a row in the order of the columns. */
  cells(at: { step: string; field: string }, cells: Readonly<Record<string, FieldValue>>): string {
    const order = this.tableOf(at)?.columns.map((column) => column.id) ?? Object.keys(cells)
    return order.flatMap((column) => (cells[column] === undefined ? [] : [plain(cells[column])])).join(' · ')
  }

  column(at: { step: string; field: string }, column: string): string {
    return this.tableOf(at)?.columns.find((each) => each.id === column)?.label ?? column
  }

  role(id: string): string {
    return this.runbook.roles.find((role) => role.id === id)?.title ?? id
  }

  timer(id: string): string {
    return this.runbook.timers.find((timer) => timer.id === id)?.title ?? id
  }

  /** What a key that events write (`touchedKeys`) is in words. */
  place(written: string): string {
    const [slot = '', key = ''] = splitKey(written)
    const [step = '', field = '', entry = ''] = key.split('.')
    switch (slot) {
      case 'step':
        return this.step(key)
      case 'field':
        return `${this.number(step)}, ${this.field({ step, field })}`
      case 'item':
        return `${this.number(step)}, ${this.field({ step, field })}, ${this.item({ step, field, item: entry })}`
      case 'row':
        return `${this.number(step)}, a row of ${this.field({ step, field })}`
      case 'role':
        return this.role(key)
      case 'timer':
        return this.timer(key)
      case 'guard':
        return this.guard(key)
      case 'note':
        return 'a mark on the runbook'
      case 'settlement':
        return 'what was owed'
      case 'message':
        return 'a posted message'
      case 'migration':
        return 'a migration'
      default:
        return singleWords[written] ?? written
    }
  }
}

/** A reason behind a line, or nothing. */
export const because = (reason: string): string => (reason === '' ? '' : `: ${reason}`)
