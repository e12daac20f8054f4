import { type NamedFact, namedFact } from '../../run/guardFacts.ts'
import { chosenOption, completionGuards, type GuardView, guardsOf } from '../../run/guards.ts'
import type { StepView } from '../../run/selectors.ts'
import type { GuardState } from '../../run/values.ts'
import type { Field } from '../../runbook/schema.ts'
import type { Captured, GuardStanding, RecordGuard, RecordGuardFact, RecordPass } from '../model.ts'
import { plain, type RecordSource } from './source.ts'
import { instantText } from './times.ts'

/** Every guard of a step: how it stands, what it was passed or approved with, and the facts it looks at. */
export function recordGuards(source: RecordSource, view: StepView): RecordGuard[] {
  const { runbook, state, judgedAt } = source
  const broken = brokenSince(source, view)
  return guardsOf(runbook, state, judgedAt, view.step.id).map((guard) => {
    const given = guard.pass ?? guard.lapsed
    return {
      id: guard.guard.id,
      title: guard.guard.title,
      effect: guard.guard.effect,
      place: guard.place.kind,
      option: optionLabel(view, guard),
      standing: standingOf(guard),
      applies: applies(source, guard),
      brokenSince: broken.has(guard.guard.id),
      pass: given ? recordPass(source, guard, given) : null,
      facts: guard.facts.map((fact) => recordFact(source, fact)),
    }
  })
}

/**
 * The guards by which a step that is done could not be completed any more. Ages are those of its completion: that time
 * goes on makes nothing unsafe that was safe then.
 */
function brokenSince({ runbook, state }: RecordSource, { step, state: at }: StepView): ReadonlySet<string> {
  if (at.status !== 'done' || at.endedAt === null) return new Set()
  const holding = completionGuards(runbook, state, Date.parse(at.endedAt), step.id)
  return new Set(holding.map(({ guard }) => guard.id))
}

function standingOf({ allowed, pass, lapsed }: GuardView): GuardStanding {
  if (pass) return pass.kind
  if (allowed) return 'open'
  return lapsed ? 'lapsed' : 'holds'
}

/** Whether the guard has a say in the completion of its step: guards of options do while theirs is chosen. */
function applies({ state }: RecordSource, { place }: GuardView): boolean {
  if (place.kind === 'option') return chosenOption(state, place.step, place.field) === place.option
  return place.kind === 'complete'
}

function optionLabel({ step }: StepView, { place }: GuardView): string | null {
  if (place.kind !== 'option') return null
  const field = step.fields.find((each) => each.id === place.field)
  const options = field?.kind === 'choice' ? field.options : []
  return options.find((option) => option.value === place.option)?.label ?? place.option
}

function recordPass(source: RecordSource, { guard }: GuardView, given: GuardState): RecordPass {
  const { approval } = given
  return {
    kind: given.kind,
    reason: given.reason === '' ? null : source.captured(`guard:${guard.id}`, given.reason),
    by: given.by,
    at: source.instant(given.at),
    about: aboutFacts(source, given.about),
    approval: approval && {
      role: source.runbook.roles.find((role) => role.id === approval.role)?.title ?? approval.role,
      by: source.captured(`approver:${guard.id}`, approval.by.name),
      how: approval.how,
      loss: approval.loss && { since: source.instant(approval.loss.since), ms: approval.loss.ms },
    },
  }
}

/** The facts that a pass or an approval was given for, as they stood then. */
export function aboutFacts(
  source: RecordSource,
  about: Readonly<Record<string, string | null>>,
): RecordGuardFact[] {
  return Object.entries(about).map(([name, value]) => {
    const fact = namedFact(name, source.runbook, source.state, source.judgedAt)
    return recordFact(source, { ...fact, value }, true)
  })
}

function recordFact(source: RecordSource, fact: NamedFact, past = false): RecordGuardFact {
  return { label: fact.label, step: source.numberOf(fact.step), value: factValue(source, fact, past) }
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

/** A fact as people read it; null while it is not known. */
function factValue(
  source: RecordSource,
  { name, value, step, field }: NamedFact,
  past: boolean,
): Captured | null {
  if (value === null) return null
  if (value instanceof Date) return plain(instantText(source.instant(value.toISOString())))
  if (typeof value === 'boolean') {
    return plain(name.endsWith('.done') ? (value ? 'done' : 'not done') : value ? 'yes' : 'no')
  }
  if (typeof value === 'object') return plain(value.length === 1 ? '1 entry' : `${value.length} entries`)
  const view = source.steps.find((each) => each.step.id === step)
  const definition = view?.step.fields.find((each) => each.id === field)
  const place = `field:${step ?? ''}.${field ?? ''}`
  // What was kept with a pass is a copy: after a redaction of the field it may be the very text that was taken out.
  const gap = past ? source.gapAt(place) : null
  if (gap) return { text: '', url: null, mono: false, raw: null, gap }
  const held = source.captured(place, String(value), definition?.kind === 'text' && definition.mono)
  return held.gap ? held : { ...held, text: valueWords(source, definition, value), raw: value }
}

function valueWords(source: RecordSource, field: Field | undefined, value: string | number): string {
  if (field?.kind === 'number' && field.unit) return `${value} ${field.unit}`
  if (field?.kind === 'choice') {
    return field.options.find((option) => option.value === value)?.label ?? String(value)
  }
  return typeof value === 'string' && instant.test(value) && !Number.isNaN(Date.parse(value))
    ? instantText(source.instant(value))
    : String(value)
}
