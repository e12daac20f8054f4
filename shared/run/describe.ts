import { assertNever } from '../assertNever.ts'
import { messageTitles } from '../messages/kinds.ts'
import type { Runbook } from '../runbook/schema.ts'
import { describeJudged } from './describeJudged.ts'
import type { EventData, RunEvent } from './events.ts'
import { formatDuration } from './format.ts'
import type { FullEvent } from './fullEvent.ts'
import { because, Names, plain } from './names.ts'
import { writtenText } from './writtenText.ts'

/** What a choice is called within a sentence. */
export const choiceWords = { proceed: 'proceed', hold: 'hold', rollback: 'roll back' } as const
const outcomeWords = { shipped: 'shipped', 'rolled-back': 'rolled back', abandoned: 'abandoned' } as const

/** One plain line of the timeline, without time and person: "Step 4 skipped: Checked on Friday". */
export function describeEvent(event: RunEvent, runbook: Runbook): string {
  if (event.data === null) return `${titles[event.type]}: content redacted`
  return describe(event as FullEvent, new Names(runbook))
}

/** Titles for events whose content is gone. */
const titles: Record<RunEvent['type'], string> = {
  'device.joined': 'Computer joined',
  'run.started': 'Run started',
  'deploy.started': 'Deploy started',
  'decision.taken': 'Decision',
  'triggers.amended': 'Triggers amended',
  'readings.added': 'Readings added',
  'readings.withdrawn': 'Readings withdrawn',
  'migration.reviewed': 'Migration reviewed',
  'migration.settled': 'Migration settled',
  'migration.removed': 'Migration removed',
  'guard.passed': 'Warning passed',
  'guard.approved': 'Approval',
  'guard.withdrawn': 'Pass or approval withdrawn',
  'guard.locked': 'Choice locked',
  'readback.given': 'Read back',
  'readback.passed': 'Not read back',
  'step.started': 'Step started',
  'step.completed': 'Step done',
  'step.skipped': 'Step skipped',
  'step.failed': 'Step failed',
  'step.blocked': 'Step blocked',
  'step.deferred': 'Step deferred',
  'step.reopened': 'Step reopened',
  'field.set': 'Value captured',
  'item.added': 'Entry added',
  'item.ticked': 'Entry ticked',
  'item.removed': 'Entry removed',
  'row.added': 'Row added',
  'row.set': 'Row changed',
  'row.ticked': 'Row ticked',
  'row.removed': 'Row removed',
  'person.assigned': 'Person assigned',
  'note.added': 'Note',
  'attachment.added': 'Attachment',
  'message.posted': 'Message posted',
  'timer.started': 'Timer started',
  'timer.paused': 'Timer paused',
  'timer.resumed': 'Timer resumed',
  'timer.extended': 'Timer extended',
  'timer.stopped': 'Timer stopped',
  'timer.due': 'Timer ran out',
  'timer.acknowledged': 'Timer acknowledged',
  'owed.settled': 'Owed, done',
  'owed.reopened': 'Owed again',
  'event.undone': 'Undone',
  'conflict.resolved': 'Conflict settled',
  'event.redacted': 'Redacted',
  'run.handedOver': 'Handed over',
  'run.takenOver': 'Taken over',
  'run.amended': 'Amendment',
  'run.closed': 'Run closed',
  'clock.gap': 'Clock gap',
  'drill.prepared': 'Drill set up',
  'drill.told': 'Told by the drill',
}

function describe(event: FullEvent, names: Names): string {
  switch (event.type) {
    case 'device.joined':
      return `Recording on ${event.data.name}`
    case 'run.started':
      return startText(event.data)
    case 'deploy.started': {
      const { frozen } = event.data
      if (!frozen) return 'Deploy started'
      const count = frozen.set.triggers.length
      return `Deploy started; ${count} ${count === 1 ? 'trigger' : 'triggers'} frozen`
    }
    case 'decision.taken': {
      const { choice, by, reason, urgent, basis } = event.data
      const verdict = basis ? ` · verdict ${basis.verdict}${basis.against ? ', decided against it' : ''}` : ''
      return `${urgent ? 'Decision at once' : 'Decision'}: ${choiceWords[choice]} · ${by.name}${verdict}${because(reason)}`
    }
    case 'triggers.amended':
    case 'readings.added':
    case 'readings.withdrawn':
    case 'migration.reviewed':
    case 'migration.settled':
    case 'migration.removed':
    case 'guard.passed':
    case 'guard.approved':
    case 'guard.withdrawn':
    case 'guard.locked':
      return describeJudged(event, names)
    case 'readback.given': {
      const { step, expected, said, matched } = event.data
      const result = matched ? 'matched' : `did not match “${expected}”`
      return `${names.number(step)}, read back: “${said}”, ${result}`
    }
    case 'readback.passed':
      return `${names.number(event.data.step)}, not read back${because(event.data.reason)}`
    case 'step.started':
      return `${names.step(event.data.step)}: started`
    case 'step.completed':
      return `${names.step(event.data.step)}: done`
    case 'step.skipped':
      return `${names.number(event.data.step)} skipped${because(event.data.reason)}`
    case 'step.failed':
      return `${names.number(event.data.step)} failed${because(event.data.reason)}`
    case 'step.blocked':
      return `${names.number(event.data.step)} blocked${because(event.data.reason)}`
    case 'step.deferred':
      return `${names.number(event.data.step)} deferred${because(event.data.reason)}`
    case 'step.reopened':
      return `${names.number(event.data.step)} reopened${because(event.data.reason)}`
    case 'field.set': {
      const { value } = event.data
      return value === null
        ? `${names.field(event.data)} cleared`
        : `${names.field(event.data)}: ${names.value(event.data, value)}`
    }
    case 'item.added':
      return `${names.field(event.data)}: added ${event.data.text}`
    case 'item.ticked':
      return `${event.data.ticked ? 'Ticked' : 'Unticked'}: ${names.item(event.data)}`
    case 'item.removed':
      return `${names.field(event.data)}: an entry was removed`
    case 'row.added':
      return `${names.field(event.data)}: ${names.cells(event.data, event.data.cells)}`
    case 'row.set': {
      const { column, value } = event.data
      return `${names.field(event.data)}, ${names.column(event.data, column)}: ${value === null ? 'cleared' : plain(value)}`
    }
    case 'row.ticked':
      return `${names.field(event.data)}: a row was ${event.data.ticked ? 'ticked' : 'unticked'}`
    case 'row.removed':
      return `${names.field(event.data)}: a row was removed`
    case 'person.assigned': {
      const { role, person, reachable } = event.data
      return person
        ? `${names.role(role)}: ${person.name}${reachable ? ', reachable' : ''}`
        : `${names.role(role)}: nobody`
    }
    case 'note.added':
      return event.data.kind === 'wrong'
        ? `${names.number(event.data.step ?? '')} is wrong: ${event.data.text}`
        : `Note: ${event.data.text}`
    case 'attachment.added':
      return `Attached ${event.data.name}`
    case 'message.posted':
      return `Posted ${messageTitles[event.data.kind]}${because(event.data.url || event.data.where)}`
    case 'timer.started':
      return `${names.timer(event.data.timer)}: started${event.data.lengthMs === null ? '' : `, ${formatDuration(event.data.lengthMs)}`}`
    case 'timer.paused':
      return `${names.timer(event.data.timer)}: paused`
    case 'timer.resumed':
      return `${names.timer(event.data.timer)}: resumed`
    case 'timer.extended':
      return `${names.timer(event.data.timer)}: ${formatDuration(event.data.byMs)} more${because(event.data.reason)}`
    case 'timer.stopped':
      return `${names.timer(event.data.timer)}: stopped`
    case 'timer.due':
      return `${names.timer(event.data.timer)}: time is up${event.data.lateMs > 2000 ? `, noticed ${formatDuration(event.data.lateMs)} late` : ''}`
    case 'timer.acknowledged':
      return `${names.timer(event.data.timer)}: acknowledged`
    case 'owed.settled':
      return `Done, ${names.place(event.data.about)}${because(event.data.how)}`
    case 'owed.reopened':
      return `Owed again${because(event.data.reason)}`
    case 'event.undone':
      return `Undone: ${event.data.events.length === 1 ? 'the last entry' : `the last ${event.data.events.length} entries`}`
    case 'conflict.resolved':
      return `Conflict settled, ${names.place(event.data.key)}: ${writtenText(event.data.key, event.data, names)}`
    case 'event.redacted':
      return `Redacted an entry: ${event.data.why}`
    case 'run.handedOver': {
      const { by, to, file } = event.data
      return `Handed over${to ? ` to ${to.name}` : ''} by ${by.name}, in ${file}`
    }
    case 'run.takenOver': {
      const { by, from, words } = event.data
      const how = from.device === event.device ? 'Taken back' : 'Taken over'
      return `${how} by ${by.name}${how === 'Taken over' ? ` from ${from.name}` : ''}: “${words}”`
    }
    case 'run.amended':
      return `Amendment${event.data.step ? ` to ${names.number(event.data.step).toLowerCase()}` : ''}: ${event.data.text}`
    case 'run.closed':
      return `Closed: ${outcomeWords[event.data.outcome]}${event.data.summary ? `. ${event.data.summary}` : ''}`
    case 'clock.gap': {
      const { byMs, sleep } = event.data
      const way = byMs < 0 ? 'back' : 'forward'
      return `The clock jumped ${way} by ${formatDuration(Math.abs(byMs))} (${sleep === 'reported' ? 'the computer slept' : 'reason unknown'})`
    }
    case 'drill.prepared': {
      const { steps } = event.data
      const set =
        steps.length === 0
          ? ''
          : `, ${steps.length} ${steps.length === 1 ? 'step' : 'steps'} set up by the app`
      return `The drill begins${set}`
    }
    case 'drill.told':
      return `Drill, ${event.data.from}: ${event.data.text}`
    default:
      return assertNever(event)
  }
}

function startText(data: EventData['run.started']): string {
  const { release, rehearsal, entry, drill } = data
  const what = entry === 'incident' ? 'Incident' : drill ? 'Drill' : rehearsal ? 'Rehearsal' : 'Run'
  const versions = release.version ? `${release.version} → ${release.target}` : `back to ${release.target}`
  const how = drill ? ` (${drill.title}, ${drill.speed}x)` : ''
  return `${what} started: ${release.service} ${versions}${how}`
}
