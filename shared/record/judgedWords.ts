import { valueText } from '../rollback/chart/words.ts'
import type { MigrationVerdict, PriorImage } from '../rollback/migration.ts'
import type { Verdict } from '../rollback/triggers/model.ts'
import { ageText } from '../run/format.ts'
import type { ApprovalWay } from '../run/values.ts'
import type {
  Captured,
  GuardStanding,
  RecordDecision,
  RecordGuard,
  RecordGuardFact,
  RecordMigration,
  RecordPass,
  RecordReadingSource,
  RecordSeries,
  RecordStep,
  RecordTriggers,
} from './model.ts'
import { instantText, stretchText, utcText } from './parts/times.ts'
import { byLine } from './words.ts'

/**
 * The sentences about verdicts, guards, readings and migrations that the document and the Markdown share. A
 * phrase is words with captured texts among them; each format escapes and marks them in its own way.
 */
export type Phrase = readonly (string | Captured)[]

export const approvalWayWords: Readonly<Record<ApprovalWay, string>> = {
  'in-person': 'in person',
  phone: 'by phone',
  writing: 'in writing',
}
export const imageWords: Readonly<Record<PriorImage, string>> = {
  compatible: 'the prior image runs on it',
  breaks: 'the prior image breaks',
  unknown: 'unknown whether the prior image runs',
}

/** How grave a word is: its sign and its colour. */
export type Tone = 'danger' | 'warn' | 'ok'

export const verdictTones: Readonly<Record<Verdict, Tone>> = {
  breach: 'danger',
  inconclusive: 'warn',
  clean: 'ok',
}
export const migrationTones: Readonly<Record<MigrationVerdict, Tone>> = {
  'one-way': 'danger',
  unknown: 'warn',
  reversible: 'ok',
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
  return [basis.sentence, ...because, `. ${byLine('', at)}. It was known: ${basis.because}.`]
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

/** What a pass or an approval was given for: ` For image tag 2026.11.19-7.` */
export function aboutPhrase(about: readonly RecordGuardFact[]): Phrase {
  if (about.length === 0) return []
  return [' For ', ...factPhrase(about), '.']
}

/** Facts with their labels, divided by commas. */
export function factPhrase(facts: readonly RecordGuardFact[]): Phrase {
  return facts.flatMap(
    ({ label, value }, index): Phrase => [`${index === 0 ? '' : ', '}${label}: `, value ?? 'not known'],
  )
}

/** The window of lost writes that an approver was shown. */
export function lossText(loss: NonNullable<RecordPass['approval']>['loss']): string {
  return loss ? ` Shown as lost: ${ageText(loss.ms)} of writes, since ${utcText(loss.since)}.` : ''
}

const standingWords: Record<GuardStanding, string> = {
  open: 'Open',
  passed: 'Warning passed',
  approved: 'Approved',
  lapsed: 'Lapsed',
  holds: 'Locked',
}
const effectWords = { block: 'Locked', warn: 'Warning', approval: 'Needs approval' } as const

/** What a step says of a guard. */
export interface GuardTold {
  readonly tone: Tone
  readonly word: string
  readonly title: string
  readonly phrase: Phrase
}

/** The guards of a step that mattered: passed, approved, no longer true, or holding it up now. */
export function toldGuards(step: RecordStep): GuardTold[] {
  return step.guards.flatMap((guard): GuardTold[] => {
    const where = guard.option === null ? '' : `${guard.option}: `
    const title = `${where}${guard.title}`
    const given = guard.pass ? passPhrase(guard.pass) : []
    if (guard.brokenSince) {
      const now: Phrase = guard.facts.length > 0 ? [' Now ', ...factPhrase(guard.facts), '.'] : []
      return [{ tone: 'danger', word: 'Not safe now', title, phrase: [brokenText(guard), ...now, ...given] }]
    }
    if (guard.pass) {
      const lapsed = guard.standing === 'lapsed' || guard.standing === 'open'
      const word = lapsed ? passWords[guard.pass.kind] : standingWords[guard.standing]
      const why = guard.standing === 'lapsed' ? ' It lapsed: what it was given for has changed.' : ''
      return [{ tone: 'warn', word, title, phrase: [...given, why] }]
    }
    const held = guard.standing === 'holds' && guard.applies
    if (!held || !(step.status === 'active' || step.status === 'blocked')) return []
    const facts: Phrase = guard.facts.length > 0 ? [' ', ...factPhrase(guard.facts), '.'] : []
    return [{ tone: 'danger', word: effectWords[guard.effect], title, phrase: facts }]
  })
}

const passWords = { passed: 'Warning passed', approved: 'Approved' } as const

/** Why a step that is done could not be completed as it stands now. */
export function brokenText(guard: Pick<RecordGuard, 'standing'>): string {
  return guard.standing === 'lapsed'
    ? ' The step is done, but what its pass was given for has changed.'
    : ' The step is done, but its safe condition is not true any more.'
}

function passPhrase({ kind, reason, by, at, about, approval }: RecordPass): Phrase {
  const quote: Phrase = reason ? [' “', reason, '”'] : []
  if (kind === 'passed' || !approval) return [` ${byLine(by, at)}.`, ...quote, ...aboutPhrase(about)]
  return [
    ' By ',
    approval.by,
    ` (${approval.role}) ${approvalWayWords[approval.how]}, entered by ${byLine(by, at)}.`,
    ...quote,
    lossText(approval.loss),
    ...aboutPhrase(about),
  ]
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

/** Readings that were typed one by one are told together; every other source by itself. */
export function groupedSources(sources: readonly RecordReadingSource[]): {
  readonly phrase: Phrase
  readonly count: string
  readonly when: string
  readonly by: string
  readonly standing: Phrase
}[] {
  const typed = sources.filter(({ source, standing }) => source === 'typed' && standing === 'held')
  const others = sources.filter((source) => !typed.includes(source))
  const count = typed.reduce((sum, source) => sum + source.count, 0)
  const times = typed.flatMap(({ first, last }) => (first && last ? [first, last] : []))
  times.sort((one, other) => one.at.localeCompare(other.at))
  const people = [...new Set(typed.map(({ by }) => by))].join(', ')
  return [
    ...(typed.length > 0
      ? [
          {
            phrase: [typed.length === 1 ? 'typed' : `typed, in ${typed.length} lines`],
            count: String(count),
            when: stretchText(times[0] ?? null, times.at(-1) ?? null),
            by: people,
            standing: ['held'],
          },
        ]
      : []),
    ...others.map((source) => ({
      phrase: sourcePhrase(source),
      count: String(source.count),
      when: stretchText(source.first, source.last),
      by: byLine(source.by, source.at),
      standing: standingPhrase(source),
    })),
  ]
}

/** What a migration is, in one line after its verdict. */
export function migrationText(migration: RecordMigration): string {
  const { priorImage, read, by, at } = migration
  const parts = [imageWords[priorImage]]
  if (!read) return [...parts, `judged by hand${by ? ` by ${byLine(by, at)}` : ''}`].join(' · ')
  const counts = (['one-way', 'unknown', 'reversible'] as const).flatMap((each) => {
    const count = read.statements.filter((statement) => statement.verdict === each).length
    return count === 0 ? [] : [`${count} ${each}`]
  })
  const kept = read.statements.length < read.count ? ` (${read.statements.length} of them kept)` : ''
  const statements = `${counted(read.count, 'statement')}${kept}${counts.length > 0 ? `: ${counts.join(', ')}` : ''}`
  return [...parts, statements, read.dialect, `read by ${byLine(by, at)}`].join(' · ')
}

/** Verdict over all migrations. */
export function migrationsText({
  verdict,
  priorImage,
}: {
  readonly verdict: MigrationVerdict | null
  readonly priorImage: PriorImage | null
}): string {
  if (verdict === null || priorImage === null) {
    return 'Nobody has said whether the release changes the database. That counts as unsafe.'
  }
  return `The worst counts: ${verdict}, ${imageWords[priorImage]}.`
}

/** How a person settled what the parser could not know. */
export function settledPhrase(migration: RecordMigration): Phrase | null {
  const settled = migration.read?.settled
  if (!settled || !migration.read) return null
  const { verdict, priorImage } = migration.read
  return [
    `${settled.verdict}, ${imageWords[settled.priorImage]}. ${byLine(settled.by, settled.at)}. “`,
    settled.reason,
    `” It was read as: ${verdict}, ${imageWords[priorImage]}.`,
  ]
}

/** Statements that a reader has to look at, the worst first; the rest is counted, and listed in the JSON. */
export function riskyStatements(migration: RecordMigration): {
  readonly shown: readonly NonNullable<RecordMigration['read']>['statements'][number][]
  readonly more: string
} {
  const risky = migration.read?.statements.filter(({ verdict }) => verdict !== 'reversible') ?? []
  const ordered = [
    ...risky.filter(({ verdict }) => verdict === 'one-way'),
    ...risky.filter(({ verdict }) => verdict === 'unknown'),
  ]
  const shown = ordered.slice(0, mostStatements)
  const left = ordered.length - shown.length
  return { shown, more: left === 0 ? '' : `${counted(left, 'more statement')} like these stand in the JSON.` }
}

/** Statements of one migration that are printed. */
const mostStatements = 40
