import { notesOn, type StepView, workedMs } from '../../run/selectors.ts'
import type { Step } from '../../runbook/schema.ts'
import type {
  Captured,
  RecordAmendment,
  RecordAttachment,
  RecordNote,
  RecordSection,
  RecordStep,
  RecordStepStatus,
  RecordWording,
} from '../model.ts'
import { recordGuards } from './guards.ts'
import { recordSettled } from './settled.ts'
import { plain, type RecordSource } from './source.ts'
import { recordValues } from './values.ts'

const statusTexts: Record<RecordStepStatus, string> = {
  todo: 'To do',
  active: 'In progress',
  done: 'Done',
  skipped: 'Skipped',
  failed: 'Failed',
  blocked: 'Blocked',
  deferred: 'Deferred',
  'not-needed': 'Not needed',
  owed: 'Owed',
}

/** Every section with every step of the runbook, in its order. */
export function recordSections(source: RecordSource): RecordSection[] {
  return source.runbook.sections.map((section, index) => ({
    number: index + 1,
    title: section.title,
    steps: source.steps
      .filter((view) => view.section.id === section.id)
      .map((view) => recordStep(source, view)),
  }))
}

/** What a step came to: its state, or that it is not needed, or that it was never done and should have been. */
export function recordStatus(view: StepView): RecordStepStatus {
  const { status } = view.state
  // Begun or put off, then not needed: it is told as not needed, with the derived reason.
  if (view.notNeeded !== null) return 'not-needed'
  if (status !== 'todo') return status
  return view.owed ? 'owed' : 'todo'
}

function recordStep(source: RecordSource, view: StepView): RecordStep {
  const { step, state } = view
  const status = recordStatus(view)
  return {
    number: view.number,
    id: step.id,
    title: step.title,
    status,
    statusText: status === 'todo' && source.state.closed ? 'Not done' : statusTexts[status],
    reason: reasonOf(source, view, status),
    by: state.by ?? '',
    role: source.runbook.roles.find((role) => role.id === step.role)?.title ?? '',
    startedAt: state.startedAt ? source.instant(state.startedAt) : null,
    endedAt: state.endedAt ? source.instant(state.endedAt) : null,
    workedMs: workedMs(state, Date.parse(source.asOf)),
    critical: step.critical,
    guards: recordGuards(source, view),
    wording: recordWording(source, step),
    values: recordValues(source, step),
    notes: recordNotes(source, step.id),
    attachments: recordAttachments(source).filter((attachment) => attachment.step === view.number),
    amendments: recordAmendments(source).filter((amendment) => amendment.step === view.number),
  }
}

/** The words of a step that somebody marked as wrong; null for one that nobody did. */
function recordWording(source: RecordSource, step: Step): RecordWording | null {
  if (!notesOn(source.state, step.id).some(({ kind }) => kind === 'wrong')) return null
  return {
    why: step.why,
    how: step.how,
    beware: step.beware,
    collects: step.fields.map((field) => field.label),
    commands: step.commands.map(({ tool, run }) => ({ tool, run })),
  }
}

function reasonOf(source: RecordSource, view: StepView, status: RecordStepStatus): Captured | null {
  if (status === 'not-needed') return plain(view.notNeeded ?? '')
  const { reason } = view.state
  return reason ? source.captured(`reason:${view.step.id}`, reason) : null
}

/**
 * Notes of a step, or with null those of the run as a whole, in the order they were written; then how what the step
 * owed was settled.
 */
export function recordNotes(source: RecordSource, step: string | null): RecordNote[] {
  return [...notesOf(source, step), ...recordSettled(source, step)]
}

function notesOf(source: RecordSource, step: string | null): RecordNote[] {
  return notesOn(source.state, step).map((note) => ({
    kind: note.kind,
    text: source.captured(`note:${note.id}`, note.text),
    by: note.by,
    at: source.instant(note.occurredAt ?? note.at),
  }))
}

/** Every attachment of the run. */
export function recordAttachments(source: RecordSource): RecordAttachment[] {
  return Object.values(source.state.attachments).map((attachment) => ({
    name: source.captured(`attachment:${attachment.id}`, attachment.name),
    mediaType: attachment.mediaType,
    size: attachment.size,
    sha256: attachment.sha256,
    by: attachment.by,
    at: source.instant(attachment.at),
    step: source.numberOf(attachment.step),
  }))
}

/** What was added after the closing, or in place of an undo that was no longer possible. */
export function recordAmendments(source: RecordSource): RecordAmendment[] {
  return source.state.amendments.map((amendment) => ({
    text: source.captured(`event:${amendment.event}`, amendment.text),
    by: amendment.by,
    at: source.instant(amendment.at),
    step: source.numberOf(amendment.step),
  }))
}
