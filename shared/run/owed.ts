import type { Owed } from '../ipc/api.ts'
import { messageTitles } from '../messages/kinds.ts'
import { owedMessages } from '../messages/owed.ts'
import type { Field, Runbook, Step, TableField } from '../runbook/schema.ts'
import { deadlineOf } from './deadline.ts'
import { tableRows } from './entries.ts'
import { fieldKey } from './keys.ts'
import type { RunState } from './state.ts'
import { stepViews } from './steps.ts'

/** What is still owed: dates not set, open action items, marks for the runbook and, until closing, messages and steps. */
export function owedOf(runbook: Runbook, state: RunState): Owed[] {
  const steps = state.closed
    ? []
    : stepViews(runbook, state)
        .filter((view) => view.owed)
        .map((view): Owed => {
          const title = `Step ${view.number}, ${view.state.status === 'todo' ? 'not done' : view.state.status}`
          return { kind: 'step', title, owner: view.person, dueAt: null, step: view.step.id }
        })
  const views = stepViews(runbook, state).filter((view) => !view.notNeeded)
  const dates = views.flatMap((view) =>
    view.step.fields.flatMap((field) => dateOwed(view.step, field, runbook, state)),
  )
  const items = views.flatMap((view) =>
    view.step.fields.flatMap((field) =>
      field.kind === 'table' && field.tickable ? itemsOwed(view.step, field, state) : [],
    ),
  )
  const marks = Object.values(state.notes)
    .filter((note) => note.kind === 'wrong')
    .map((note): Owed => {
      return { kind: 'wrong-step', title: note.text, owner: note.by, dueAt: null, step: note.step ?? '' }
    })
  const messages = owedMessages(runbook, state).map(({ kind, again, owner, dueAt, step }): Owed => {
    const title = again ? `${messageTitles[kind]}, again` : messageTitles[kind]
    return { kind: 'message', message: kind, title, owner, dueAt, step }
  })
  return [...messages, ...items, ...dates, ...steps, ...marks]
}

function dateOwed(step: Step, field: Field, runbook: Runbook, state: RunState): Owed[] {
  const dueAt = deadlineOf(field, runbook, state)
  if (!dueAt || state.fields[fieldKey(step.id, field.id)]?.value) return []
  const owner = step.role ? (state.roles[step.role]?.person.name ?? '') : ''
  return [{ kind: 'pir', title: field.label, owner, dueAt, step: step.id }]
}

function itemsOwed(step: Step, field: TableField, state: RunState): Owed[] {
  const title = field.columns.find((column) => column.kind === 'text')?.id
  const person = field.columns.find((column) => column.kind === 'person')?.id
  // Without an owner's column it is a check list, not a list of action items.
  if (!person) return []
  return tableRows(step.id, field, state)
    .filter((row) => !row.ticked && !row.given)
    .map((row): Owed => {
      const owner = String(row.cells[person] ?? '')
      return {
        kind: 'action-item',
        title: title ? String(row.cells[title]) : '',
        owner,
        dueAt: null,
        step: step.id,
      }
    })
}
