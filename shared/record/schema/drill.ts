import { z } from 'zod'
import { count, instant, ms, ordinal } from './captured.ts'

const steps = z.array(ordinal).describe('Numbers of steps.')

const score = z
  .object({
    end: z.enum(['running', 'played', 'given-up']),
    ruling: z
      .enum(['open', 'sound', 'early', 'late', 'unfounded', 'unsound'])
      .describe('`unfounded`: before any sign. `early`: on signs, before it was proven.'),
    points: count.nullable().describe('Of 100; null while nothing is decided.'),
    firstSignAt: instant.nullable(),
    realAt: instant.nullable().describe('From when on it was proven.'),
    decidedAt: instant.nullable(),
    toDecisionMs: ms.nullable().describe('From the proof to the decision, on the clock.'),
    toMitigationMs: ms.nullable(),
    marks: z.array(
      z.object({ id: z.enum(['decision', 'time', 'mitigation', 'care']), got: z.number(), of: count }),
    ),
    skipped: steps,
    readBacksMissed: steps,
    guardsPassed: steps,
  })
  .meta({ id: 'DrillScore' })

export const drill = z
  .object({
    scenario: z.string(),
    title: z.string(),
    edition: ordinal,
    seed: count,
    speed: z.number().describe('How many minutes one minute on the clock counted as.'),
    begunAt: instant.nullable(),
    setUp: steps,
    told: z.array(z.object({ at: instant, from: z.string(), text: z.string() })),
    score: score.nullable().describe('Null where the app does not know the scenario in this edition.'),
  })
  .meta({ id: 'Drill', description: 'A rehearsal that the app played the world of.' })
