import { z } from 'zod'
import type { RunRecord } from '../model.ts'
import { captured, count, gap, instant, ms, ordinal, sha256 } from './captured.ts'
import { conflict } from './conflicts.ts'
import { drill } from './drill.ts'
import { decision, migrations, triggers } from './judged.ts'
import { message } from './messages.ts'
import { amendment, attachment, note, section } from './steps.ts'

/**
 * The JSON format as a schema, for whoever reads records (`jsonSchema.ts`). The app itself never parses one: `model.ts`
 * says the same in types, and `schemaFits` does not compile while the two differ.
 */

const summary = z
  .object({
    title: z.string(),
    outcome: z.enum(['shipped', 'rolled-back', 'abandoned', 'open']),
    outcomeText: z.string(),
    rehearsal: z.boolean(),
    entry: z.enum(['plan', 'incident']),
    service: z.string(),
    environment: z.string(),
    release: z.string().describe('The new version; may be empty in a run started during an incident.'),
    target: z.string(),
    phase: z.string(),
    startedAt: instant.nullable(),
    startedBy: z.string(),
    deployStartedAt: instant.nullable(),
    mitigatedAt: instant.nullable(),
    closed: z.object({ at: instant, by: z.string(), summary: captured }).nullable(),
    custody: z
      .array(
        z.object({
          kind: z.enum(['handed-over', 'taken-over', 'taken-back']),
          at: instant,
          by: z.string(),
          other: z.string().describe('Whom it was handed to, or who had it before.'),
          device: z.string().describe('Name of the computer it was done on.'),
          file: z.string(),
          event: z.string(),
        }),
      )
      .describe('Hand-overs and take-overs in the order of the run.'),
    durations: z.object({
      breachToDecisionMs: ms.nullable(),
      toDecisionMs: ms.nullable(),
      toMitigationMs: ms.nullable(),
      totalMs: ms.nullable().describe('Runs to `asOf` while the run is open.'),
    }),
    steps: z.object({ total: count, settled: count, notNeeded: count }),
    decisions: z.array(decision),
    runbook: z.object({ id: z.string(), title: z.string(), version: z.string(), hash: sha256 }),
    links: z.array(z.object({ label: z.string(), url: z.string() })),
  })
  .meta({ id: 'Summary' })

const person = z
  .object({
    role: z.string(),
    title: z.string(),
    name: captured.nullable().describe('Null while nobody holds the role.'),
    contact: captured.nullable(),
    reachable: z.boolean(),
    required: z.boolean(),
  })
  .meta({ id: 'Person' })

const deviation = z
  .object({
    kind: z.enum([
      'skipped',
      'failed',
      'blocked',
      'deferred',
      'never-done',
      'late-entry',
      'reopened',
      'timer-extended',
      'timer-late',
      'wrong-value',
      'guard-passed',
      'guard-approved',
      'guard-withdrawn',
      'guard-locked',
      'guard-broken',
      'readback-mismatched',
      'readback-passed',
      'triggers-amended',
      'against-verdict',
      'readings-withdrawn',
      'rows-left-out',
      'migration-settled',
      'migration-removed',
      'clock-gap',
      'redacted',
      'undone',
      'marked-wrong',
      'conflict-open',
      'conflict-settled',
      'message-owed',
      'void',
    ]),
    tone: z.enum(['danger', 'warn']),
    word: z.string(),
    title: z.string(),
    quote: captured.nullable().describe('The reason or words of a person.'),
    detail: z.string(),
    by: z.string(),
    at: instant.nullable(),
    step: ordinal.nullable(),
  })
  .meta({ id: 'Deviation', description: 'What did not go as planned.' })

const entry = z
  .object({
    number: ordinal.describe('Place in the order of the run.'),
    at: instant,
    writtenAt: instant.nullable().describe('Where that was later than it happened.'),
    text: z.string(),
    by: z.string(),
    role: z.string(),
    type: z.string().describe('Type of the event.'),
    gap: gap.nullable(),
    undone: z.boolean(),
    void: z.string().nullable().describe('Why the event had no effect.'),
    event: z
      .object({ id: z.string(), device: z.string(), n: ordinal, hash: sha256 })
      .describe('To find it in the chain of the device that wrote it.'),
  })
  .meta({ id: 'TimelineEntry' })

const timer = z
  .object({
    id: z.string(),
    title: z.string(),
    kind: z.enum(['stopwatch', 'countdown', 'deadline']),
    status: z.enum(['running', 'paused', 'stopped']),
    startedAt: instant,
    stoppedAt: instant.nullable(),
    lengthMs: ms.nullable(),
    ranMs: ms,
    dueAt: instant.nullable(),
    lateMs: ms.nullable(),
    acknowledged: z.boolean(),
  })
  .meta({ id: 'Timer' })

const seal = z
  .object({
    name: z.string(),
    fingerprint: z.string(),
    device: z.string(),
    at: instant.describe("By that device's clock; the signature does not cover it."),
    sound: z.boolean(),
    covered: count.describe('Events under the seal.'),
    added: count.describe('Events added since.'),
  })
  .meta({ id: 'Seal' })

const trust = z
  .object({
    heads: z.array(
      z.object({
        device: z.string(),
        name: z.string(),
        fingerprint: z.string(),
        n: count.describe("Number of events in this device's chain."),
        hash: sha256,
      }),
    ),
    problems: z.array(z.string()).describe('What did not hang together; empty for a chain that is whole.'),
    standing: z.enum(['open', 'never', 'sealed', 'changed']),
    standingText: z.string(),
    seals: z.array(seal),
    statements: z.array(z.string()).describe('What the chain proves and what it does not.'),
  })
  .meta({ id: 'Trust' })

export const recordSchema = z.object({
  format: z.literal('backout-record'),
  v: z.literal(1),
  app: z.object({ name: z.literal('Backout'), version: z.string() }),
  run: z.string(),
  asOf: instant.describe('When the record was made.'),
  summary,
  drill: drill.nullable().describe('Null for every run that is no drill.'),
  people: z.array(person),
  deviations: z.array(deviation).describe('In the order they happened.'),
  conflicts: z.array(conflict).describe('Open ones first.'),
  captured: z.array(
    z.object({
      title: z.string(),
      values: z.array(z.object({ label: z.string(), step: ordinal.nullable(), value: captured })),
    }),
  ),
  moments: z.array(entry).describe('The turning points, taken from the timeline.'),
  triggers: triggers.nullable(),
  migrations: migrations.nullable(),
  sections: z.array(section),
  messages: z.array(message).describe('In the order in which a run comes to them.'),
  general: z.object({ notes: z.array(note), amendments: z.array(amendment) }),
  timeline: z.array(entry),
  attachments: z.array(attachment),
  timers: z.array(timer),
  profile: z.array(z.object({ label: z.string(), values: z.array(captured) })),
  trust,
})

type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T
type Same<A, B> = [Frozen<A>] extends [Frozen<B>] ? ([Frozen<B>] extends [Frozen<A>] ? true : false) : false
type Parts = z.output<typeof recordSchema>
type Misfits = {
  [Key in keyof RunRecord | keyof Parts]: Key extends keyof RunRecord & keyof Parts
    ? Same<Parts[Key], RunRecord[Key]> extends true
      ? never
      : Key
    : Key
}[keyof RunRecord | keyof Parts]
/**
 * Does not compile while a part of the model is something else than the schema says; the error names the part.
 * @public
 */
export const schemaFits: [Misfits] extends [never] ? true : Misfits = true
