import { valueText } from '../rollback/chart/words.ts'
import type { Verdict } from '../rollback/triggers/model.ts'
import type { Captured, RecordDecision, RecordReadingSource, RecordSeries, RecordTriggers } from './model.ts'
import { instantText, stretchText } from './parts/times.ts'
import { byLine } from './words.ts'

/**
 * The sentences about verdicts and readings that the document and the Markdown share. A
 * phrase is words with captured texts among them; each format escapes and marks them in its own way.
 */
export type Phrase = readonly (string | Captured)[]

/** How grave a word is: its sign and its colour. */
export type Tone = 'danger' | 'warn' | 'ok'

export const verdictTones: Readonly<Record<Verdict, Tone>> = {
  breach: 'danger',
  inconclusive: 'warn',
  clean: 'ok',
}

/** A hash in a few characters: `3f2a9c1d…9ac2`. */
export function shortHash(hash: string): string {
  return hash.length > 16 ? `${hash.slice(0, 8)}…${hash.slice(-4)}` : hash
}

/** `1 reading`, `12 readings`. */
export function counted(count: number, word: string): string {
  return `${count} ${count === 1 ? word : `${word}s`}`
}

/** The decision that holds and its verdict, for the first page; null where no verdict was kept. */
export function decisionPhrase({ basis, reason, by, at }: RecordDecision): Phrase | null {
  if (!basis) return null
  if (!basis.against) return [`${basis.sentence}. ${byLine(by, at)}.`]
  const because: Phrase = reason ? [', because “', reason, '”'] : []
  return [basis.sentence, ...because, ` (${byLine('', at)}). It was known: ${basis.because}.`]
}

/** Tone of a decision by its verdict. */
export function decisionTone({ basis }: RecordDecision): Tone {
  return basis === null ? 'warn' : basis.against ? 'danger' : verdictTones[basis.verdict]
}

/** The verdict of a decision as a cell of a table. */
export function verdictCell({ basis }: RecordDecision): string {
  if (!basis) return 'not kept'
  return basis.against ? `${basis.verdict}, decided against it` : basis.verdict
}

/** When triggers froze or that they have not. */
export function frozenText({ frozen }: RecordTriggers): string {
  if (!frozen) return 'Not frozen: the deploy has not started'
  return `Frozen ${instantText(frozen.at)} by ${frozen.by}`
}

/** Verdict over all triggers, with what the set as it froze would say where it was amended. */
export function overallText({ verdict, verdictAsFrozen }: RecordTriggers): string {
  if (verdictAsFrozen === null) return `Verdict: ${verdict}.`
  return verdictAsFrozen === verdict
    ? `Verdict: ${verdict}, before and after the amendments.`
    : `Verdict: ${verdict}. As they froze, the triggers would say: ${verdictAsFrozen}.`
}

/** Observation: since when and for how long. */
export function observationText({ watchedSince, set }: RecordTriggers): string {
  const minutes = set.observeMinutes === null ? 'no length agreed' : `${set.observeMinutes} min agreed`
  return watchedSince
    ? `Watched since ${instantText(watchedSince)}; ${minutes}. Readings from before are left out.`
    : `The watch has not begun; ${minutes}.`
}

/** `0.9 – 3.1 %`; for an event how often it was reported. */
export function rangeText({ event, min, max, unit }: RecordSeries): string {
  if (event) return max >= 1 ? 'reported' : 'not reported'
  return min === max ? valueText(min, unit) : `${valueText(min, undefined)} – ${valueText(max, unit)}`
}

/** Number of readings of a metric, and how many of them count for no verdict. */
export function countText({ count, outside }: RecordSeries): string {
  return outside === 0 ? String(count) : `${count}, ${outside} before the watch`
}

/** What a source of readings is called: its file, or how it was entered. */
export function sourcePhrase({ source, name }: RecordReadingSource): Phrase {
  if (name) return [name]
  return [source === 'file' ? 'a file' : source]
}

/** What became of a source: held, withdrawn by whom and why, or undone. */
export function standingPhrase({ standing, withdrawn, rejected }: RecordReadingSource): Phrase {
  const left = rejected.length === 0 ? '' : `, ${counted(rejected.length, 'row')} left out`
  if (standing === 'held') return [`held${left}`]
  if (!withdrawn) return [`undone${left}`]
  return [`withdrawn by ${byLine(withdrawn.by, withdrawn.at)}: `, withdrawn.reason]
}

interface SourceLine {
  readonly phrase: Phrase
  readonly count: string
  readonly when: string
  readonly by: string
  readonly standing: Phrase
}

/** Sources of one kind that came line by line, told as one; empty where there are none. */
function together(sources: readonly RecordReadingSource[], word: string): SourceLine[] {
  if (sources.length === 0) return []
  const times = sources.flatMap(({ first, last }) => (first && last ? [first, last] : []))
  times.sort((one, other) => one.at.localeCompare(other.at))
  return [
    {
      phrase: [sources.length === 1 ? word : `${word}, in ${sources.length} lines`],
      count: String(sources.reduce((sum, source) => sum + source.count, 0)),
      when: stretchText(times[0] ?? null, times.at(-1) ?? null),
      by: [...new Set(sources.map(({ by }) => by))].join(', '),
      standing: ['held'],
    },
  ]
}

/** Readings that were typed one by one, or injected by a drill, are told together; every other source by itself. */
export function groupedSources(sources: readonly RecordReadingSource[]): readonly SourceLine[] {
  const held = (kind: RecordReadingSource['source']) =>
    sources.filter(({ source, standing }) => source === kind && standing === 'held')
  const [typed, injected] = [held('typed'), held('injected')]
  const others = sources.filter((source) => !typed.includes(source) && !injected.includes(source))
  return [
    ...together(typed, 'typed'),
    ...together(injected, 'injected by the drill'),
    ...others.map((source) => ({
      phrase: sourcePhrase(source),
      count: String(source.count),
      when: stretchText(source.first, source.last),
      by: byLine(source.by, source.at),
      standing: standingPhrase(source),
    })),
  ]
}
