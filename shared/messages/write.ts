import { assertNever } from '../assertNever.ts'
import { deployWindow } from './deployWindow.ts'
import { incidentSummary } from './incidentSummary.ts'
import type { MessageKind } from './kinds.ts'
import { lines, type MessagePart } from './parts.ts'
import { pirInvitation } from './pirInvitation.ts'
import { type MessageInput, type MessageSource, openSource } from './source.ts'
import { statusUpdate } from './statusUpdate.ts'
import { supportNote } from './supportNote.ts'

/**
 * A message from the facts of the run as they stand, gaps where one is not known. Pure. A rehearsal says so in its
 * first line: it may end up in a channel that is read by others.
 */
export function writeMessage(kind: MessageKind, input: MessageInput): MessagePart[] {
  const parts = bodyOf(kind, openSource(input))
  if (!input.state.started?.rehearsal) return parts
  return [
    ...lines([['REHEARSAL: this is practice. Nothing happened in production.'], []]),
    { kind: 'text', text: '\n' },
    ...parts,
  ]
}

function bodyOf(kind: MessageKind, source: MessageSource): MessagePart[] {
  switch (kind) {
    case 'deploy-window':
      return deployWindow(source)
    case 'status-investigating':
    case 'status-identified':
    case 'status-monitoring':
    case 'status-resolved':
      return statusUpdate(kind, source)
    case 'support-note':
      return supportNote(source)
    case 'incident-summary':
      return incidentSummary(source)
    case 'pir-invitation':
      return pirInvitation(source)
    default:
      return assertNever(kind)
  }
}
