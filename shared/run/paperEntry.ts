import type { Field, Runbook, Step } from '../runbook/schema.ts'
import type { WindowCommand } from './commands.ts'
import { listItems } from './entries.ts'
import { fieldKey } from './keys.ts'
import { stepReadBack } from './readBack.ts'
import type { RunState } from './state.ts'
import { isEnded } from './stepEffects.ts'
import { type StepView, stepViews } from './steps.ts'
import type { FieldValue } from './values.ts'

/** What stands on paper about one step. Texts as typed; empty where nothing stands. */
export interface PaperLine {
  readonly outcome: '' | 'done' | 'skipped' | 'failed'
  /** ISO instant. */
  readonly at: string
  /** Who did it: the name in full where the initials are known, else the initials. */
  readonly who: string
  readonly reason: string
  /** By field id, in the form that the field takes. */
  readonly values: Readonly<Record<string, FieldValue>>
  /** All given items of its lists are ticked on paper. */
  readonly ticked: boolean
  readonly readBack: string
}

/** Steps that can be entered from paper: needed, and not ended. */
export function paperSteps(runbook: Runbook, state: RunState): readonly StepView[] {
  return stepViews(runbook, state).filter((view) => view.notNeeded === null && !isEnded(view.state.status))
}

/** Fields of one value that nothing was entered for yet: those that have a line in the form. */
export function paperFields(step: Step, state: RunState): readonly Field[] {
  return step.fields.filter((field) => {
    const single = ['text', 'paragraph', 'url', 'number', 'date-time', 'choice'].includes(field.kind)
    const value = state.fields[fieldKey(step.id, field.id)]?.value ?? null
    return single && (value === null || value === '')
  })
}

/**
 * Initials as one writes them, of a name: `AM` for Alex Moreno. Held against the people of a run to find who is meant.
 */
export function initialsOf(name: string): string {
  return name
    .split(/[\s-]+/)
    .map((part) => part.slice(0, 1).toUpperCase())
    .join('')
}

/** The one person of the run whose initials or name these are; what was typed where nobody or more than one fits. */
export function personFor(typed: string, state: RunState): string {
  const wanted = typed.trim().toUpperCase()
  const names = [...new Set(Object.values(state.roles).map(({ person }) => person.name))]
  const meant = names.filter((name) => initialsOf(name) === wanted || name.toUpperCase() === wanted)
  return meant.length === 1 ? (meant[0] ?? typed.trim()) : typed.trim()
}

/** The commands that enter a line, in the order in which they are carried out; each at the time that stands on paper. */
export function paperCommands(
  runbook: Runbook,
  state: RunState,
  step: Step,
  line: PaperLine,
): readonly WindowCommand[] {
  const late = { occurredAt: line.at }
  const at = { step: step.id, ...late }
  const values = Object.entries(line.values).map(([field, value]): WindowCommand => {
    return { type: 'setField', field, value, ...at }
  })
  const ticks = line.ticked
    ? step.fields.flatMap((field) =>
        field.kind === 'list' && field.tickable
          ? listItems(step.id, field, state)
              .filter((item) => !item.ticked)
              .map((item): WindowCommand => {
                return { type: 'tickItem', field: field.id, item: item.item, ticked: true, ...at }
              })
          : [],
      )
    : []
  const who: WindowCommand[] =
    line.who === '' ? [] : [{ type: 'addNote', text: `On paper: ${line.outcome} by ${line.who}.`, ...at }]
  return [...values, ...ticks, ending(runbook, state, step, line), ...who]
}

function ending(runbook: Runbook, state: RunState, step: Step, line: PaperLine): WindowCommand {
  const at = { step: step.id, occurredAt: line.at }
  if (line.outcome === 'skipped') return { type: 'skipStep', reason: line.reason, ...at }
  if (line.outcome === 'failed') return { type: 'failStep', reason: line.reason, ...at }
  const asked = stepReadBack(runbook, state, step)
  if (!asked) return { type: 'completeStep', ...at }
  return asked.expected === null
    ? { type: 'completeStep', without: line.readBack, ...at }
    : { type: 'completeStep', readBack: line.readBack, ...at }
}
