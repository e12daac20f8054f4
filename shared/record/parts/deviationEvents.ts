import type { RunEvent } from '../../run/events.ts'
import { ageText, formatDuration } from '../../run/format.ts'
import type { Deviation, DeviationKind } from '../model.ts'
import { gonePast } from './gonePast.ts'
import { judgedDeviations } from './judgedDeviations.ts'
import { plain, type RecordSource } from './source.ts'
import { recordStatus } from './steps.ts'
import { lineOf } from './timeline.ts'
import { clockText } from './times.ts'

/** Kinds with their word and how grave they are. */
const deviationKinds: Record<DeviationKind, { word: string; tone: 'danger' | 'warn' }> = {
  skipped: { word: 'Skipped', tone: 'danger' },
  failed: { word: 'Failed', tone: 'danger' },
  blocked: { word: 'Blocked', tone: 'danger' },
  deferred: { word: 'Deferred', tone: 'warn' },
  'never-done': { word: 'Never done', tone: 'danger' },
  'late-entry': { word: 'Late entry', tone: 'warn' },
  reopened: { word: 'Reopened', tone: 'warn' },
  'timer-extended': { word: 'Extended', tone: 'warn' },
  'timer-late': { word: 'Ran out', tone: 'warn' },
  'wrong-value': { word: 'Wrong value', tone: 'danger' },
  'guard-passed': { word: 'Passed', tone: 'warn' },
  'guard-approved': { word: 'Approved', tone: 'warn' },
  'guard-withdrawn': { word: 'Withdrawn', tone: 'warn' },
  'guard-locked': { word: 'Locked', tone: 'warn' },
  'readback-mismatched': { word: 'Read back wrong', tone: 'danger' },
  'readback-passed': { word: 'Not read back', tone: 'warn' },
  'guard-broken': { word: 'Not safe now', tone: 'danger' },
  'triggers-amended': { word: 'Amended', tone: 'danger' },
  'against-verdict': { word: 'Against verdict', tone: 'danger' },
  'readings-withdrawn': { word: 'Withdrawn', tone: 'warn' },
  'rows-left-out': { word: 'Left out', tone: 'warn' },
  'migration-settled': { word: 'Settled', tone: 'warn' },
  'migration-removed': { word: 'Removed', tone: 'warn' },
  'clock-gap': { word: 'Clock gap', tone: 'warn' },
  redacted: { word: 'Redacted', tone: 'warn' },
  undone: { word: 'Undone', tone: 'warn' },
  'marked-wrong': { word: 'Step is wrong', tone: 'warn' },
  'conflict-open': { word: 'Conflict', tone: 'danger' },
  'conflict-settled': { word: 'Settled', tone: 'warn' },
  'message-owed': { word: 'Not posted', tone: 'warn' },
  void: { word: 'No effect', tone: 'danger' },
}

/** A timer that was noticed to have run out within this is not told as late. */
const noticeableMs = 2000

type Draft = Omit<Deviation, 'word' | 'tone'>
/** A deviation with the word and the tone of its kind. */
export const made = (draft: Draft): Deviation => ({ ...deviationKinds[draft.kind], ...draft })

const stepKinds = {
  'step.skipped': 'skipped',
  'step.failed': 'failed',
  'step.blocked': 'blocked',
  'step.deferred': 'deferred',
  'step.reopened': 'reopened',
} as const

/** What an event tells of a departure from the plan. Events without effect tell nothing here. */
export function fromEvent(source: RecordSource, event: RunEvent): Deviation[] {
  if (source.state.voids[event.id] !== undefined) return []
  const full = { ...event, data: source.dataOf(event) } as RunEvent
  if (full.data === null) return []
  const base = {
    by: event.actor.name,
    at: source.instant(event.occurredAt ?? event.at),
    step: null,
    quote: null,
  }
  switch (full.type) {
    case 'step.skipped':
    case 'step.failed':
    case 'step.blocked':
    case 'step.deferred':
    case 'step.reopened': {
      const kind = stepKinds[full.type]
      const step = source.numberOf(full.data.step)
      const quote = source.captured(`event:${event.id}`, full.data.reason)
      const detail = [gonePast(source, event), afterwards(source, full.data.step, kind, event.id)]
        .filter((part) => part !== '')
        .join(' ')
      return [made({ ...base, kind, step, title: stepTitle(source, full.data.step, kind), quote, detail })]
    }
    case 'timer.extended': {
      const { timer, byMs, reason } = full.data
      const title = `${timerTitle(source, timer)} extended by ${formatDuration(byMs)}`
      return [
        made({
          ...base,
          kind: 'timer-extended',
          title,
          quote: source.captured(`event:${event.id}`, reason),
          detail: '',
        }),
      ]
    }
    case 'timer.due': {
      const { timer, dueAt, lateMs } = full.data
      const definition = source.runbook.timers.find((each) => each.id === timer)
      if (lateMs < noticeableMs && definition?.kind !== 'deadline') return []
      const late = lateMs < noticeableMs ? '' : ` Noticed ${ageText(lateMs)} late.`
      const detail = `At ${clockText(source.instant(dueAt))}.${late}`
      return [made({ ...base, kind: 'timer-late', title: `${timerTitle(source, timer)} ran out`, detail })]
    }
    case 'clock.gap': {
      const { byMs, sleep } = full.data
      const detail = sleep === 'reported' ? 'The system reported sleep.' : 'The cause is not known.'
      const way = byMs < 0 ? 'back' : 'forward'
      return [
        made({
          ...base,
          kind: 'clock-gap',
          title: `The clock jumped ${way} by ${ageText(Math.abs(byMs))}`,
          detail,
        }),
      ]
    }
    case 'event.redacted': {
      const { event: target, why } = full.data
      const redacted = source.events.find((each) => each.id === target)
      const line = redacted ? ` ${lineOf(source, redacted)}` : ''
      const written = redacted ? ` Written ${clockText(source.instant(redacted.at))}.` : ''
      return [
        made({
          ...base,
          kind: 'redacted',
          title: `A value was redacted.${line}`,
          quote: plain(why),
          detail: written.trim(),
        }),
      ]
    }
    case 'event.undone':
      return full.data.events.flatMap((id) => {
        const undone = source.events.find((each) => each.id === id)
        if (!undone) return []
        return [
          made({
            ...base,
            kind: 'undone' as const,
            title: lineOf(source, undone),
            detail: 'Taken back by the person who did it.',
          }),
        ]
      })
    case 'note.added': {
      const { kind, step, note, text } = full.data
      if (kind !== 'wrong') return []
      const quote = source.captured(`note:${note}`, text)
      const title = step === null ? 'Marked as wrong' : stepTitle(source, step, 'marked-wrong')
      return [made({ ...base, kind: 'marked-wrong', step: source.numberOf(step), title, quote, detail: '' })]
    }
    default:
      return judgedDeviations(source, event).map(made)
  }
}

const stepWords: Partial<Record<DeviationKind, string>> = {
  skipped: 'skipped',
  failed: 'failed',
  blocked: 'blocked',
  deferred: 'deferred',
  reopened: 'reopened',
  'marked-wrong': 'marked as wrong',
}

function stepTitle(source: RecordSource, step: string, kind: DeviationKind): string {
  const view = source.steps.find((each) => each.step.id === step)
  const word = stepWords[kind] ?? kind
  return view ? `Step ${view.number} ${word}: ${view.step.title}` : `A step was ${word}`
}

function timerTitle(source: RecordSource, timer: string): string {
  return source.runbook.timers.find((each) => each.id === timer)?.title ?? timer
}

/** What became of a step after a state that it did not stay in. */
function afterwards(source: RecordSource, step: string, kind: DeviationKind, event: string): string {
  if (source.undone.has(event)) return 'Undone.'
  const view = source.steps.find((each) => each.step.id === step)
  if (!view || kind === 'reopened' || view.state.status === kind) return ''
  if (view.state.status === 'done') {
    const at = view.state.endedAt
    return at ? `Done later, ${clockText(source.instant(at))}.` : 'Done later.'
  }
  return `Now ${recordStatus(view).replace('-', ' ')}.`
}
