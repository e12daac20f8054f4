import { z } from 'zod'
import { drillIds } from './ids.ts'

// Before any schema is made: the window forbids building functions from text.
z.config({ jitless: true })

const minute = z.number().min(0).max(240)
/** A moment of the scenario, minutes since it began: the seed picks one of the whole minutes from here to there. */
const moment = z.tuple([z.int().min(0).max(240), z.int().min(0).max(240)])

/** What happens to a metric: it stays raised from a moment on, creeps up, or leaps for a minute or two now and then. */
const shape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('step'), at: moment, by: z.number() }),
  z.strictObject({ kind: z.literal('ramp'), at: moment, minutes: z.number().positive(), by: z.number() }),
  z.strictObject({
    kind: z.literal('spikes'),
    at: z.array(moment).min(1),
    /** How long each lasts, in readings. */
    lasts: z.tuple([z.int().min(1), z.int().min(1)]),
    by: z.tuple([z.number(), z.number()]),
  }),
])

const signal = z.strictObject({
  metric: z.string().min(1),
  /** Without anything happening, and how far it strays from that on its own. */
  base: z.number().positive(),
  jitter: z.number().min(0),
  decimals: z.int().min(0).max(2),
  shapes: z.array(shape),
})

/** What the captain is told at which moment: `minute` minutes of the scenario after something. */
const inject = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  after: z.union([
    z.enum(['start', 'rollback', 'proceed']),
    /** The step was completed. */
    z.strictObject({ step: z.string() }),
  ]),
  minute,
})

/** What has to be done, and how soon. */
const task = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('decide'),
    /** `rollback`: once the agreed triggers say breach. `not-rollback`: hold, or proceed once they say clean. */
    expected: z.enum(['rollback', 'not-rollback']),
  }),
  z.strictObject({
    kind: z.literal('without-snapshot'),
    /** The inject that says so, the step that cannot be done, and the one that must not be claimed. */
    evidence: z.string(),
    step: z.string(),
    proof: z.string(),
  }),
  z.strictObject({
    kind: z.literal('find-image'),
    evidence: z.string(),
    step: z.string(),
    /** The field of the tag to go back to, as `step.field`. */
    tagField: z.string(),
    /** Tags that can be pulled, and from which inject on that is known. */
    available: z.array(z.strictObject({ tag: z.string(), inject: z.string() })).min(1),
  }),
])

/** A scenario: what happens, what is told, what is expected. Its words stand in the catalogue, by the same ids. */
export const scenarioSchema = z.strictObject({
  id: z.enum(drillIds),
  /** Runs name it: when a scenario plays otherwise than before, it counts up. */
  edition: z.int().min(1),
  /** Steps that the app sets up, in the order of the runbook. */
  settled: z.array(z.string()),
  /** The step that the captain begins with. */
  opens: z.string(),
  /** Whether the deploy has started by then. */
  deployed: z.boolean(),
  observeMinutes: z.number().positive(),
  migration: z.enum(['none', 'reversible', 'one-way']),
  signals: z.array(signal),
  /** Steps that end the harm, by themselves, once they are done in a rollback. */
  relievedBy: z.array(z.string()),
  injects: z.array(inject),
  task,
  /** The world falls silent then, minutes. */
  minutes: minute,
  /** How long after it was real the decision is in time, minutes; never less than 90 seconds on the clock. */
  window: z.number().positive(),
})

type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T
export type DrillScenario = Frozen<z.infer<typeof scenarioSchema>>
export type DrillSignal = DrillScenario['signals'][number]
export type DrillInject = DrillScenario['injects'][number]
