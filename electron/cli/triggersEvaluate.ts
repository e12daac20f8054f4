import { readTime } from '../../shared/rollback/readings/cells.ts'
import type { ParsedReadings } from '../../shared/rollback/readings/parse.ts'
import type {
  Evaluation,
  ObservationWindow,
  TriggerSet,
  Verdict,
} from '../../shared/rollback/triggers/model.ts'
import type { Arguments } from './arguments.ts'
import { type Command, jsonText } from './command.ts'
import { issueLines } from './issues.ts'
import { count, type Paint, plain, type Tone } from './print.ts'
import { readSources, type Source } from './sources.ts'
import { UsageError } from './usageError.ts'

const codes = { clean: 0, breach: 1, inconclusive: 3 } as const satisfies Record<Verdict, number>
const tones: Readonly<Record<Verdict, Tone>> = { clean: 'good', breach: 'bad', inconclusive: 'open' }

/** `backout triggers evaluate`: what readings say by the triggers agreed before the deploy. */
export const triggersEvaluate: Command = {
  name: 'triggers evaluate',
  takes: '--triggers FILE --readings FILE [--from TIME --to TIME] [--json]',
  summary: 'judges readings by the agreed triggers',
  help: `  --triggers FILE  YAML: {triggers: [{metric, op, value | timesBaseline, sustainedMinutes, maxGapMinutes = 2}
                   or {event}], baseline: {metric: value}, observeMinutes?}
  --readings FILE  CSV: time,metric,value or a column for each metric
  --from, --to     the observation window: ISO 8601 with a zone. Where one is left out, the metric's first
                   or last reading stands for it; readings outside are left out
  --json           one JSON object in place of words

Exit code: 0 clean, 1 breach, 3 inconclusive.`,
  options: {
    triggers: { type: 'string' },
    readings: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (given, paint) => {
    const [stray] = given.files
    if (stray !== undefined) {
      throw new UsageError(`"${plain(stray)}" stands alone. Put --triggers or --readings before it.`)
    }
    const window = readWindow(given)
    const [triggers, readings] = await readSources([needed(given, 'triggers'), needed(given, 'readings')])
    if (triggers === undefined || readings === undefined) throw new Error('Two files were read as fewer.')
    const set = await readTriggers(triggers)
    const { parseReadings } = await import('../../shared/rollback/readings/parse.ts')
    const { evaluateTriggers } = await import('../../shared/rollback/triggers/evaluate.ts')
    const parsed = parseReadings(readings.text, null)
    const evaluation = evaluateTriggers(set, parsed.readings, window)
    const text = given.has('json')
      ? jsonText(answer(evaluation, parsed))
      : inWords(evaluation, parsed, readings, paint)
    return { code: codes[evaluation.verdict], text }
  },
}

function needed(given: Arguments, option: string): string {
  const file = given.valueOf(option)
  if (file === null) throw new UsageError(`--${option} is missing. Add --${option} FILE.`)
  return file
}

function readWindow(given: Arguments): ObservationWindow {
  const from = readInstant(given, 'from')
  const to = readInstant(given, 'to')
  if (from !== null && to !== null && from > to) {
    throw new UsageError('--from is after --to. Swap the two.')
  }
  return { ...(from !== null && { from }), ...(to !== null && { to }) }
}

function readInstant(given: Arguments, option: string): number | null {
  const text = given.valueOf(option)
  if (text === null) return null
  const at = readTime(text)
  if (typeof at === 'string') throw new UsageError(`--${option}: ${at}`)
  return at
}

async function readTriggers(source: Source): Promise<TriggerSet> {
  const { parseTriggersFile } = await import('../../shared/rollback/triggers/file.ts')
  const file = parseTriggersFile(source.text)
  if (!file.ok) throw new UsageError(...issueLines(source.name, file.issues))
  return file.set
}

function answer({ verdict, triggers }: Evaluation, { rejected }: ParsedReadings) {
  return {
    verdict,
    triggers: triggers.map((trigger) => ({
      metric: trigger.metric,
      verdict: trigger.verdict,
      reason: trigger.reason,
      ...(trigger.since !== null && { since: trigger.since }),
      ...(trigger.breachedAt !== null && { breachedAt: trigger.breachedAt }),
    })),
    rejected: rejected.map(({ line, reason }) => ({ line, reason })),
  }
}

function inWords(
  { verdict, triggers }: Evaluation,
  { readings, rejected }: ParsedReadings,
  source: Source,
  paint: Paint,
): string {
  const name = plain(source.name)
  return [
    ...triggers.map((trigger) => {
      const since = trigger.since === null ? '' : `, since ${trigger.since}`
      const breached = trigger.breachedAt === null ? '' : `, breached at ${trigger.breachedAt}`
      const found = `${plain(trigger.reason)}${since}${breached}`
      return `${plain(trigger.metric)}: ${paint(tones[trigger.verdict], trigger.verdict)}, ${found}`
    }),
    ...rejected.map(({ line, reason }) => `${name}:${line} left out: ${plain(reason)}`),
    '',
    `${paint(tones[verdict], verdict)} (${[
      count(triggers.length, 'trigger'),
      count(readings.length, 'reading'),
      `${rejected.length} left out`,
    ].join(', ')})`,
    '',
  ].join('\n')
}
