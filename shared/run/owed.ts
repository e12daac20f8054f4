import type { Owed, SettledOwed } from '../ipc/api.ts'
import { messageTitles } from '../messages/kinds.ts'
import { owedMessages } from '../messages/owed.ts'
import type { Field, Runbook, Step, TableField } from '../runbook/schema.ts'
import { deadlineOf } from './deadline.ts'
import { tableRows } from './entries.ts'
import { entryKey, fieldKey } from './keys.ts'
import { aboutField, aboutNote, aboutRow, settlementsOf } from './settled.ts'
import type { RunState } from './state.ts'
import { isEnded } from './stepEffects.ts'
import { type StepView, stepViews } from './steps.ts'

/**
 * What is still owed: reviews not held, open action items, marks for the runbook and, until closing, messages and
 * steps. What somebody settled is left out; see `settledOf`.
 */
export function owedOf(runbook: Runbook, state: RunState): Owed[] {
  const steps = state.closed
    ? []
    : stepViews(runbook, state)
        .filter((view) => view.owed)
        .map((view): Owed => {
          const title = `Step ${view.number}, ${view.state.status === 'todo' ? 'not done' : view.state.status}`
          return { kind: 'step', title, owner: view.person, dueAt: null, step: view.step.id }
        })
  const messages = owedMessages(runbook, state).map(({ kind, again, owner, dueAt, step }): Owed => {
    const title = again ? `${messageTitles[kind]}, again` : messageTitles[kind]
    return { kind: 'message', message: kind, title, owner, dueAt, step }
  })
  const settled = settlementsOf(state)
  const rest = settleable(runbook, state).filter(({ about }) => !settled.has(about ?? ''))
  return [...messages, ...rest.filter(isNoMark), ...steps, ...rest.filter((owed) => !isNoMark(owed))]
}

/** What was owed and is done, newest first, each with who said so and how. */
export function settledOf(runbook: Runbook, state: RunState): SettledOwed[] {
  const settled = settlementsOf(state)
  if (settled.size === 0) return []
  return settleable(runbook, state)
    .flatMap((owed): SettledOwed[] => {
      const [first] = settled.get(owed.about ?? '') ?? []
      return first ? [{ ...owed, how: first.how, by: first.by, at: first.at }] : []
    })
    .sort((one, other) => other.at.localeCompare(one.at))
}

const isNoMark = ({ kind }: Owed): boolean => kind !== 'wrong-step'

const known = new WeakMap<RunState, { readonly runbook: Runbook; readonly owed: readonly Owed[] }>()

/** What outlives the closing of a run, whether or not somebody settled it. Asked again of a state it costs nothing. */
function settleable(runbook: Runbook, state: RunState): readonly Owed[] {
  const last = known.get(state)
  if (last?.runbook === runbook) return last.owed
  const owed = settleableIn(runbook, state)
  known.set(state, { runbook, owed })
  return owed
}

function settleableIn(runbook: Runbook, state: RunState): Owed[] {
  const views = stepViews(runbook, state)
  const places = placesOwing(runbook).flatMap(({ number, ...fields }) => {
    const view = views[number - 1]
    return view?.notNeeded === null ? [{ view, ...fields }] : []
  })
  const items = places.flatMap(({ view, tables }) =>
    tables.flatMap((field) => itemsOwed(view.step, field, state)),
  )
  const dates = places.flatMap(({ view, limited }) => {
    // Numbers count from 1: at that place stands the one behind it.
    const next = views[view.number]
    const after = next?.section === view.section ? next : undefined
    return limited.flatMap((field) => dateOwed(view.step, after, field, runbook, state))
  })
  return [...items, ...dates, ...marksOf(state.notes)]
}

/** A step of the runbook whose fields can come to owe something. */
interface PlaceOwing {
  /** As the step is numbered. */
  readonly number: number
  readonly tables: readonly TableField[]
  /** Fields with a deadline. */
  readonly limited: readonly Field[]
}

const owing = new WeakMap<Runbook, readonly PlaceOwing[]>()

/** The few steps of a runbook that can come to owe something, found once. */
function placesOwing(runbook: Runbook): readonly PlaceOwing[] {
  const known = owing.get(runbook)
  if (known) return known
  const steps = runbook.sections.flatMap((section) => section.steps)
  const places = steps
    .map(({ fields }, index): PlaceOwing => {
      const tables = fields.filter((field) => field.kind === 'table' && field.tickable)
      const limited = fields.filter((field) => field.kind === 'date-time' && field.deadline)
      return { number: index + 1, tables: tables as TableField[], limited }
    })
    .filter(({ tables, limited }) => tables.length > 0 || limited.length > 0)
  owing.set(runbook, places)
  return places
}

const marked = new WeakMap<RunState['notes'], readonly Owed[]>()

/** The marks that a step is wrong, found once for the same notes. */
function marksOf(notes: RunState['notes']): readonly Owed[] {
  const known = marked.get(notes)
  if (known) return known
  const marks = Object.values(notes)
    .filter((note) => note.kind === 'wrong')
    .map(({ id, text, by, step }): Owed => {
      return {
        kind: 'wrong-step',
        about: aboutNote(id),
        title: text,
        owner: by,
        dueAt: null,
        step: step ?? '',
      }
    })
  marked.set(notes, marks)
  return marks
}

/**
 * A review with a time limit: until its date is set, and then until it was held. That shows in the step behind it,
 * which holds what it found; where there is none, the date is all that the runbook asks for.
 */
function dateOwed(
  step: Step,
  after: StepView | undefined,
  field: Field,
  runbook: Runbook,
  state: RunState,
): Owed[] {
  const limit = deadlineOf(field, runbook, state)
  if (!limit) return []
  const set = state.fields[fieldKey(step.id, field.id)]?.value
  const scheduled = typeof set === 'string' && set !== '' ? set : null
  const held = after ? isEnded(after.state.status) : scheduled !== null
  if (held) return []
  return [
    {
      kind: 'pir',
      about: aboutField(step.id, field.id),
      title: scheduled === null ? field.label : `${field.label}: not held yet`,
      owner: step.role ? (state.roles[step.role]?.person.name ?? '') : '',
      dueAt: scheduled ?? limit,
      step: scheduled !== null && after ? after.step.id : step.id,
      ...(scheduled === null ? {} : { scheduled: true }),
    },
  ]
}

function itemsOwed(step: Step, field: TableField, state: RunState): Owed[] {
  const [title, sprint] = field.columns.filter((column) => column.kind === 'text')
  const person = field.columns.find((column) => column.kind === 'person')
  const link = field.columns.find((column) => column.kind === 'url')
  // Without an owner's column it is a check list, not a list of action items.
  if (!person) return []
  const key = (row: string): string => entryKey({ step: step.id, field: field.id }, row)
  return tableRows(step.id, field, state)
    .filter(({ row, given }) => !given && !state.rows[key(row)]?.ticked)
    .map(({ row, cells }): Owed => {
      const cell = (column: { readonly id: string } | undefined): string =>
        column ? String(cells[column.id] ?? '') : ''
      return {
        kind: 'action-item',
        about: aboutRow(key(row)),
        title: cell(title),
        owner: cell(person),
        sprint: cell(sprint),
        link: cell(link),
        dueAt: null,
        step: step.id,
      }
    })
}
