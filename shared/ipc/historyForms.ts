import { z } from 'zod'
import { runKinds } from '../run/kind.ts'
import { historyColumns } from './history.ts'
import { limits } from './limits.ts'

/** Forms of what goes in and out of the calls on the history. */

const outcome = z.enum(['shipped', 'rolled-back', 'abandoned'])
const kind = z.enum(runKinds)
const ms = z.number().nullable()

const filters = z.strictObject({
  service: z.string().max(limits.name).nullable(),
  environment: z.string().max(limits.name).nullable(),
  outcome: z.enum([...outcome.options, 'open']).nullable(),
  kind: kind.nullable(),
  since: z.iso.datetime().max(40).nullable(),
  before: z.iso.datetime().max(40).nullable(),
  text: z.string().max(limits.name),
  owing: z.boolean(),
})
const sort = z.strictObject({ column: z.enum(historyColumns), descending: z.boolean() })

export const listQuery = z.strictObject({
  filters,
  sort,
  from: z.int().min(0),
  limit: z.int().min(1).max(500),
})
export const chartsQuery = z.strictObject({ filters })
export const exportQuery = z.strictObject({ filters, sort })

export const page = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.string(),
      service: z.string(),
      environment: z.string(),
      version: z.string(),
      target: z.string(),
      captain: z.string(),
      kind,
      phase: z.string(),
      outcome: outcome.nullable(),
      startedAt: z.string(),
      closedAt: z.string().nullable(),
      toDecisionMs: ms,
      toMitigationMs: ms,
      totalMs: ms,
      deviations: z.int().nullable(),
      owed: z.int(),
    }),
  ),
  total: z.int(),
})

export const choices = z.strictObject({
  total: z.int(),
  services: z.array(z.string()),
  environments: z.array(z.string()),
  kinds: z.array(kind),
  unread: z.int(),
})

export const charts = z.strictObject({
  points: z.array(
    z.strictObject({
      id: z.string(),
      service: z.string(),
      environment: z.string(),
      version: z.string(),
      kind,
      startedAt: z.string(),
      toDecisionMs: ms,
      toMitigationMs: ms,
    }),
  ),
  runbook: z.strictObject({ id: z.string(), title: z.string(), runs: z.int() }).nullable(),
  steps: z.array(
    z.strictObject({
      step: z.string(),
      title: z.string(),
      runs: z.int(),
      skipped: z.int(),
      failed: z.int(),
      blocked: z.int(),
      deferred: z.int(),
    }),
  ),
  total: z.int(),
})

const standing = z.enum(['todo', 'active', 'done', 'skipped', 'failed', 'blocked', 'deferred', 'not-needed'])
const side = z.strictObject({
  measures: z.strictObject({
    preparingMs: ms,
    toDecisionMs: ms,
    toMitigationMs: ms,
    followUpMs: ms,
    totalMs: ms,
    deviations: ms,
  }),
  steps: z.record(z.string(), z.strictObject({ status: standing.nullable(), ms, of: z.int() })),
  of: z.int(),
})
const comparedRun = z.strictObject({
  id: z.string(),
  service: z.string(),
  environment: z.string(),
  version: z.string(),
  target: z.string(),
  kind,
  startedAt: z.string(),
  captain: z.string(),
  phase: z.string(),
  outcome: outcome.nullable(),
  decision: z.enum(['proceed', 'hold', 'rollback']).nullable(),
})
export const comparison = z.strictObject({
  sides: z.array(z.strictObject({ run: comparedRun.nullable(), figures: side })),
  steps: z.array(z.strictObject({ step: z.string(), title: z.string(), section: z.string() })),
})

const estimate = z.strictObject({
  p50: z.number(),
  p90: z.number(),
  samples: z.int(),
  of: z.enum(['service', 'all']),
})
export const estimates = z.strictObject({
  rollback: estimate.nullable(),
  decision: estimate.nullable(),
  sections: z.record(z.string(), estimate),
  steps: z.record(z.string(), estimate),
})
