import { mostRejected } from '../../run/decideReadings.ts'
import type { RunEvent } from '../../run/events.ts'
import { placedGuards } from '../../run/guards.ts'
import { approvalWayWords, lossText } from '../guardWords.ts'
import { counted, shortHash } from '../judgedWords.ts'
import { imageWords } from '../migrationWords.ts'
import type { Captured, Deviation, RecordGuardFact } from '../model.ts'
import { capturedText } from '../words.ts'
import { recordDecisions } from './decisions.ts'
import { aboutFacts, recordGuards } from './guards.ts'
import { spanOf } from './readings.ts'
import type { RecordSource } from './source.ts'
import { lineOf } from './timeline.ts'
import { recordAmendedTriggers } from './triggers.ts'

/** A deviation without the word and the tone of its kind. */
type Draft = Omit<Deviation, 'word' | 'tone'>

/** What an event tells of guards passed, verdicts gone against, and what was changed or taken back. */
export function judgedDeviations(source: RecordSource, event: RunEvent): Draft[] {
  const found = drafts(source, event)
  if (!source.undone.has(event.id)) return found
  return found.map((draft) => ({
    ...draft,
    detail: [draft.detail, 'Undone later.'].filter(Boolean).join(' '),
  }))
}

function drafts(source: RecordSource, event: RunEvent): Draft[] {
  const full = { ...event, data: source.dataOf(event) } as RunEvent
  if (full.data === null) return []
  const base = {
    by: event.actor.name,
    at: source.instant(event.occurredAt ?? event.at),
    step: null,
    quote: null,
    detail: '',
  }
  const said = (reason: string): Captured | null =>
    reason === '' ? null : source.captured(`event:${event.id}`, reason)
  switch (full.type) {
    case 'decision.taken': {
      const decision = recordDecisions(source).find(
        (_, index) => source.state.decisions[index]?.event === event.id,
      )
      if (!decision?.basis?.against) return []
      const { verdict, because } = decision.basis
      const title = `Decided against the verdict (${verdict}), by ${decision.by}: ${decision.text.toLowerCase()}`
      return [
        {
          ...base,
          kind: 'against-verdict',
          title,
          quote: decision.reason,
          detail: `It was known: ${because}.`,
        },
      ]
    }
    case 'guard.passed': {
      const { guard, step, reason, about } = full.data
      const title = guardTitle(source, 'Warning', guard, step)
      const detail = factsText('For', aboutFacts(source, about))
      return [
        { ...base, kind: 'guard-passed', step: source.numberOf(step), title, quote: said(reason), detail },
      ]
    }
    case 'guard.approved': {
      const { guard, step, reason, about, by, role, how, loss } = full.data
      const roleTitle = source.runbook.roles.find(({ id }) => id === role)?.title ?? role
      const approved = `By ${by.name} (${roleTitle}) ${approvalWayWords[how]}`
      const lost = loss ? { since: source.instant(loss.since), ms: loss.ms } : null
      const detail = `Entered by ${event.actor.name}.${lossText(lost)} ${factsText('For', aboutFacts(source, about))}`
      return [
        {
          ...base,
          kind: 'guard-approved',
          step: source.numberOf(step),
          title: guardTitle(source, approved, guard, step),
          quote: said(reason),
          detail: detail.trim(),
        },
      ]
    }
    case 'guard.withdrawn': {
      const { guard, step, reason } = full.data
      const title = guardTitle(source, 'Pass or approval withdrawn', guard, step)
      return [{ ...base, kind: 'guard-withdrawn', step: source.numberOf(step), title, quote: said(reason) }]
    }
    case 'readback.given': {
      const { step, ask, expected, said: words, matched } = full.data
      if (matched) return []
      const place = source.numberOf(step)
      const title = `Step ${place ?? ''}: what was read back did not match`
      const detail = `Asked: ${ask} It had to be “${expected}”. Nothing was completed by it.`
      return [{ ...base, kind: 'readback-mismatched', step: place, title, quote: said(words), detail }]
    }
    case 'readback.passed': {
      const { step, ask, fact, reason } = full.data
      const place = source.numberOf(step)
      const title = `Step ${place ?? ''}: gone on without reading back`
      const detail = `Asked: ${ask} There was nothing to hold it against: ${fact} was not known.`
      return [{ ...base, kind: 'readback-passed', step: place, title, quote: said(reason), detail }]
    }
    case 'guard.locked': {
      const detail = 'The choice had become unsafe and was emptied.'
      const step = source.numberOf(full.data.step)
      return [{ ...base, kind: 'guard-locked', step, title: lineOf(source, event), detail }]
    }
    case 'triggers.amended': {
      const index = source.state.agreed.findIndex((agreed) => agreed.event === event.id)
      const amended = recordAmendedTriggers(source)[index - 1]
      if (!amended) return []
      const title = `Triggers amended after the freeze: ${amended.changes.join('; ')}`
      const detail = `Hash ${shortHash(amended.from)} became ${shortHash(amended.to)}.`
      return [{ ...base, kind: 'triggers-amended', title, quote: amended.reason, detail }]
    }
    case 'readings.added': {
      const { rejected } = full.data
      if (rejected.length === 0) return []
      const least = rejected.length >= mostRejected ? 'At least ' : ''
      const title = `${least}${counted(rejected.length, 'row')} of readings left out (${sourceName(source, full.data)})`
      const detail = 'Line and reason of each stand under “Triggers and readings”.'
      return [{ ...base, kind: 'rows-left-out', title, detail }]
    }
    case 'readings.withdrawn': {
      const { batch, reason } = full.data
      const added = source.events.find(
        (each) => each.type === 'readings.added' && source.dataOf(each)?.batch === batch,
      )
      const lot = added?.type === 'readings.added' ? source.dataOf(added) : null
      const what = lot
        ? `${counted(spanOf(lot).count, 'reading')} withdrawn (${sourceName(source, lot)})`
        : 'Readings withdrawn'
      return [{ ...base, kind: 'readings-withdrawn', title: what, quote: said(reason) }]
    }
    case 'migration.settled': {
      const { migration, verdict, priorImage, reason } = full.data
      const read = reviewOf(source, migration)
      const title = `Migration ${read.file} settled by hand: ${verdict}, ${imageWords[priorImage]}`
      const detail = read.found === '' ? '' : `It was read as: ${read.found}.`
      return [{ ...base, kind: 'migration-settled', title, quote: said(reason), detail }]
    }
    case 'migration.removed': {
      const { migration, reason } = full.data
      const read = reviewOf(source, migration)
      const title = `Migration ${read.file} taken off the list`
      const detail = read.found === '' ? '' : `It had been read as: ${read.found}.`
      return [{ ...base, kind: 'migration-removed', title, quote: said(reason), detail }]
    }
    default:
      return []
  }
}

/** Steps that are done although one of their guards would not let them be any more. */
export function brokenGuards(source: RecordSource): Draft[] {
  return source.steps.flatMap((view) =>
    recordGuards(source, view).flatMap((guard): Draft[] => {
      if (!guard.brokenSince) return []
      const lapsed = guard.standing === 'lapsed'
      const why = lapsed
        ? 'is done, but what its pass was given for has changed'
        : 'is done, but its safe condition is not true any more'
      return [
        {
          kind: 'guard-broken',
          title: `Step ${view.number} ${why}: ${guard.title}`,
          quote: null,
          detail: factsText('Now', guard.facts),
          by: '',
          at: null,
          step: view.number,
        },
      ]
    }),
  )
}

function guardTitle(source: RecordSource, what: string, guard: string, step: string): string {
  const title = placedGuards(source.runbook).find((each) => each.guard.id === guard)?.guard.title ?? guard
  const number = source.numberOf(step)
  return `${what}${number === null ? '' : `, step ${number}`}: ${title}`
}

function factsText(word: string, facts: readonly RecordGuardFact[]): string {
  if (facts.length === 0) return ''
  const told = facts.map(({ label, value }) => `${label}: ${value ? capturedText(value) : 'not known'}`)
  return `${word} ${told.join(', ')}.`
}

function sourceName(
  source: RecordSource,
  lot: Parameters<typeof spanOf>[0] & { name: string; source: string },
): string {
  return lot.name === '' ? lot.source : capturedText(source.captured(`readings:${lot.batch}`, lot.name))
}

/** What the review of a migration said, also of one that is off the list. */
function reviewOf(
  source: RecordSource,
  migration: string,
): { readonly file: string; readonly found: string } {
  for (const event of source.events) {
    if (event.type !== 'migration.reviewed') continue
    const data = source.dataOf(event)
    if (data?.migration !== migration) continue
    const file = capturedText(source.captured(`migration:${migration}`, data.file))
    return { file, found: `${data.verdict}, ${imageWords[data.priorImage]}` }
  }
  return { file: 'of unknown name', found: '' }
}
