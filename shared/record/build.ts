import type { RunRecord } from './model.ts'
import { recordCaptured, recordProfile } from './parts/captured.ts'
import { recordConflicts } from './parts/conflicts.ts'
import { recordDeviations } from './parts/deviations.ts'
import { recordDrill } from './parts/drill.ts'
import { recordMessages } from './parts/messages.ts'
import { recordMigrations } from './parts/migrations.ts'
import { openSource, type RecordInput } from './parts/source.ts'
import { recordAmendments, recordAttachments, recordNotes, recordSections } from './parts/steps.ts'
import { recordPeople, recordSummary } from './parts/summary.ts'
import { recordMoments, recordTimeline } from './parts/timeline.ts'
import { recordTimers } from './parts/timers.ts'
import { recordTriggers } from './parts/triggers.ts'
import { recordTrust } from './parts/trust.ts'

export type { RecordInput }

/**
 * The account of a run as plain data, from which every format is made. Pure: `asOf` (ISO instant) and the
 * chain heads are given. Instants are those at which something happened, where a person said so, else those
 * at which it was written.
 */
export function buildRecord(input: RecordInput): RunRecord {
  const source = openSource(input)
  const timeline = recordTimeline(source)
  return {
    format: 'backout-record',
    v: 1,
    app: { name: 'Backout', version: input.appVersion },
    run: input.state.id,
    asOf: source.instant(input.asOf),
    summary: recordSummary(source),
    drill: recordDrill(source),
    people: recordPeople(source),
    deviations: recordDeviations(source),
    conflicts: recordConflicts(source),
    captured: recordCaptured(source),
    moments: recordMoments(source, timeline),
    triggers: recordTriggers(source),
    migrations: recordMigrations(source),
    sections: recordSections(source),
    messages: recordMessages(source),
    general: {
      notes: recordNotes(source, null),
      amendments: recordAmendments(source).filter((amendment) => amendment.step === null),
    },
    timeline,
    attachments: recordAttachments(source),
    timers: recordTimers(source),
    profile: recordProfile(source),
    trust: recordTrust(source),
  }
}
