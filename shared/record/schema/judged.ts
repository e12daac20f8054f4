import { z } from 'zod'
import { dialects } from '../../rollback/migration.ts'
import { approvalWays, readingSources } from '../../run/values.ts'
import { captured, count, instant, ms, ordinal, sha256 } from './captured.ts'

/** What the run reasoned over (`judgedModel.ts`). */

const verdict = z.enum(['breach', 'clean', 'inconclusive'])
const migrationVerdict = z.enum(['reversible', 'one-way', 'unknown'])
const priorImage = z.enum(['compatible', 'breaks', 'unknown'])

const finding = z
  .object({
    trigger: z.string(),
    metric: z.string(),
    verdict,
    reason: z.string(),
    since: instant.nullable(),
    breachedAt: instant.nullable(),
  })
  .meta({ id: 'Finding', description: 'What one trigger said of the readings at one time.' })

const basis = z
  .object({
    verdict,
    against: z.boolean().describe('Whether the choice goes against the verdict.'),
    sentence: z.string(),
    because: z.string(),
    findings: z.array(finding),
    readings: count,
    triggersHash: sha256.nullable(),
    readingsHash: sha256,
  })
  .meta({ id: 'Basis', description: 'The verdict that a decision was taken on.' })

export const decision = z
  .object({
    choice: z.enum(['proceed', 'hold', 'rollback']),
    text: z.string(),
    by: z.string(),
    contact: z.string(),
    reason: captured.nullable(),
    at: instant,
    urgent: z.boolean().describe('"Roll back now", outside the decision step.'),
    basis: basis.nullable(),
  })
  .meta({ id: 'Decision' })

const guardFact = z
  .object({ label: z.string(), value: captured.nullable(), step: ordinal.nullable() })
  .meta({ id: 'GuardFact' })

const approval = z.object({
  role: z.string(),
  by: captured,
  how: z.enum(approvalWays),
  loss: z.object({ since: instant, ms }).nullable().describe('The window of lost writes that was shown.'),
})

const pass = z.object({
  kind: z.enum(['passed', 'approved']),
  reason: captured.nullable(),
  by: z.string(),
  at: instant,
  about: z.array(guardFact),
  approval: approval.nullable(),
})

export const guard = z
  .object({
    id: z.string(),
    title: z.string(),
    effect: z.enum(['block', 'warn', 'approval']),
    place: z.enum(['complete', 'deploy', 'option']),
    option: z.string().nullable(),
    standing: z.enum(['open', 'passed', 'approved', 'lapsed', 'holds']),
    applies: z.boolean(),
    brokenSince: z.boolean(),
    pass: pass.nullable(),
    facts: z.array(guardFact),
  })
  .meta({ id: 'Guard' })

const agreedSet = z.object({
  triggers: z.array(
    z.union([
      z.object({
        metric: z.string(),
        op: z.enum(['>', '>=', '<', '<=']),
        value: z.number().optional(),
        timesBaseline: z.number().optional(),
        sustainedMinutes: z.number(),
        maxGapMinutes: z.number(),
      }),
      z.object({ event: z.string() }),
    ]),
  ),
  baseline: z.record(z.string(), z.object({ value: z.number(), at: z.iso.datetime().nullable() })),
  observeMinutes: z.number().nullable(),
})

const series = z.object({
  metric: z.string(),
  title: z.string(),
  unit: z.string(),
  event: z.boolean(),
  count,
  outside: count.describe('Readings from before the watch began.'),
  first: instant,
  last: instant,
  min: z.number(),
  max: z.number(),
  points: z.array(z.tuple([z.iso.datetime(), z.number()])).describe('Time and value, in the order of time.'),
})

const source = z.object({
  source: z.enum(readingSources),
  name: captured.nullable(),
  count,
  first: instant.nullable(),
  last: instant.nullable(),
  by: z.string(),
  at: instant,
  rejected: z.array(z.object({ line: z.int(), reason: z.string() })),
  standing: z.enum(['held', 'withdrawn', 'undone']),
  withdrawn: z.object({ by: z.string(), at: instant, reason: captured }).nullable(),
})

const atDecision = z.object({ at: instant, verdict, reason: z.string() })

export const triggers = z
  .object({
    verdict,
    verdictAsFrozen: verdict.nullable(),
    frozen: z.object({ at: instant, by: z.string(), hash: sha256 }).nullable(),
    amendments: z.array(
      z.object({
        at: instant,
        by: z.string(),
        reason: captured,
        changes: z.array(z.string()),
        from: sha256,
        to: sha256,
      }),
    ),
    triggers: z.array(finding.extend({ limit: z.string(), atDecisions: z.array(atDecision) })),
    baselines: z.array(
      z.object({
        metric: z.string(),
        title: z.string(),
        unit: z.string(),
        value: z.number(),
        at: instant.nullable(),
      }),
    ),
    set: agreedSet.describe('As a machine reads it: its JCS form has the hash told above.'),
    watchedSince: instant.nullable(),
    minuteCounts: z.number().describe('How many minutes one on the clock counts as: 1 but in a drill.'),
    series: z.array(series),
    sources: z.array(source),
  })
  .meta({ id: 'Triggers' })

const statement = z.object({
  line: ordinal,
  sql: captured,
  verdict: migrationVerdict,
  priorImage,
  reason: captured,
  reverse: captured.nullable(),
  advice: captured.nullable(),
})

const settled = z.object({
  verdict: migrationVerdict,
  priorImage,
  reason: captured,
  by: z.string(),
  at: instant,
})

const reading = z.object({
  dialect: z.enum(dialects),
  sha256,
  verdict: migrationVerdict,
  priorImage,
  count,
  statements: z.array(statement),
  settled: settled.nullable(),
})

const migration = z.object({
  file: captured,
  verdict: migrationVerdict,
  priorImage,
  reason: captured.nullable(),
  by: z.string(),
  at: instant.nullable(),
  read: reading.nullable(),
})

export const migrations = z
  .object({
    verdict: migrationVerdict.nullable(),
    priorImage: priorImage.nullable(),
    list: z.array(migration),
  })
  .meta({ id: 'Migrations' })
