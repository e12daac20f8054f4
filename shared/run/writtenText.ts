import { assertNever } from '../assertNever.ts'
import type { Chosen } from './decideConflict.ts'
import { formatDuration, utcTime } from './format.ts'
import { splitKey } from './keys.ts'
import { because, type Names } from './names.ts'
import type { AgreedTriggers, SingleWrite, SlotName, TimerState, Write } from './values.ts'

const statusWords = {
  todo: 'To do',
  active: 'In progress',
  done: 'Done',
  skipped: 'Skipped',
  failed: 'Failed',
  blocked: 'Blocked',
  deferred: 'Deferred',
} as const
const choiceWords = { proceed: 'Proceed', hold: 'Hold', rollback: 'Roll back' } as const
const outcomeWords = { shipped: 'shipped', 'rolled-back': 'rolled back', abandoned: 'abandoned' } as const
const wayWords = { 'in-person': 'in person', phone: 'by phone', writing: 'in writing' } as const

/** What stands at a key once `chosen` is written there, in words: "Failed: the smoke query timed out". */
export function writtenText(key: string, { writes, single }: Chosen, names: Names): string {
  const [write] = writes
  if (write) return write.value === null ? emptyText(write.slot) : slotText(write, names)
  return single ? singleText(single, names) : emptyText(splitKey(key)[0])
}

/** Nothing is there: what that means for each kind of place. */
function emptyText(slot: string): string {
  switch (slot as SlotName) {
    case 'step':
      return 'To do'
    case 'role':
      return 'Nobody'
    case 'timer':
      return 'Not started'
    case 'guard':
      return 'Neither passed nor approved: the guard holds'
    case 'migration':
      return 'Taken off the list'
    default:
      return 'Empty'
  }
}

type Filled = { [Name in SlotName]: Extract<Write, { slot: Name }> & { readonly value: object } }[SlotName]

function slotText(write: Write, names: Names): string {
  if (write.value === null) return emptyText(write.slot)
  const { slot, key, value } = write as Filled
  const [step = '', field = ''] = key.split('.')
  switch (slot) {
    case 'step':
      return `${statusWords[value.status]}${because(value.reason ?? '')}`
    case 'field':
      return value.value === null || value.value === '' ? 'Empty' : names.value({ step, field }, value.value)
    case 'item': {
      if (value.removed) return 'Removed from the list'
      const { text, ticked } = value
      if (text === null) return ticked ? 'Ticked' : 'Not ticked'
      return `${text}, ${ticked ? 'ticked' : 'not ticked'}`
    }
    case 'row': {
      if (value.removed) return 'Removed from the table'
      const cells = names.cells({ step, field }, value.cells)
      return `${cells || 'No cell filled in'}${value.ticked ? ' (ticked)' : ''}`
    }
    case 'role': {
      const { person, reachable } = value
      const contact = person.contact ? `, ${person.contact}` : ''
      return `${person.name}${contact}${reachable ? ', reachable' : ''}`
    }
    case 'timer':
      return timerText(value)
    case 'guard': {
      const { approval, reason } = value
      if (!approval) return `Passed${because(reason)}`
      return `Approved by ${approval.by.name} ${wayWords[approval.how]}${because(reason)}`
    }
    case 'migration': {
      const { file, verdict, settled } = value
      return settled
        ? `${file}: settled as ${settled.verdict}${because(settled.reason)}`
        : `${file}: ${verdict}`
    }
    case 'settlement':
      return value.how
    case 'note':
    case 'message':
      return value.text
    case 'attachment':
    case 'readings':
      return value.name
    default:
      return assertNever(slot)
  }
}

function timerText({ status, since, ranMs, lengthMs, stoppedAt, due }: TimerState): string {
  const length = lengthMs === null ? '' : ` of ${formatDuration(lengthMs)}`
  const ran = due ? `, ran out ${utcTime(due.at)}` : ''
  switch (status) {
    case 'running':
      return `Running since ${utcTime(since)}${lengthMs === null ? '' : `, ${formatDuration(lengthMs)}`}${ran}`
    case 'paused':
      return `Paused after ${formatDuration(ranMs)}${length}`
    case 'stopped':
      return `Stopped${stoppedAt ? ` ${utcTime(stoppedAt)}` : ''} after ${formatDuration(ranMs)}${length}${ran}`
    default:
      return assertNever(status)
  }
}

function singleText({ single, value }: SingleWrite, names: Names): string {
  switch (single) {
    case 'decision':
      return `${choiceWords[value.choice]}, decided by ${value.by.name}${because(value.reason)}`
    case 'deploy': {
      const frozen = value.frozen ? ` with ${triggersText(value.frozen, names)}` : ''
      return `Deploy started ${utcTime(value.at)}${frozen}`
    }
    case 'triggers':
      return `${triggersText(value, names)}${because(value.reason)}`
    case 'holder': {
      const { holder, handover } = value
      const given = handover ? `, handed over${handover.to ? ` to ${handover.to.name}` : ''}` : ''
      return `${holder.person.name} has the run${given}`
    }
    case 'closed':
      return `Closed ${utcTime(value.at)}: ${outcomeWords[value.outcome]}${value.summary ? `. ${value.summary}` : ''}`
    default:
      return assertNever(single)
  }
}

function triggersText({ set }: AgreedTriggers, names: Names): string {
  if (set.triggers.length === 0) return 'no triggers'
  return set.triggers.map((trigger) => names.trigger(trigger)).join('; ')
}
