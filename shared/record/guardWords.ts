import { ageText } from '../run/format.ts'
import type { ApprovalWay } from '../run/values.ts'
import type { Phrase, Tone } from './judgedWords.ts'
import type { GuardStanding, RecordGuard, RecordGuardFact, RecordPass, RecordStep } from './model.ts'
import { utcText } from './parts/times.ts'
import { byLine } from './words.ts'

/** The sentences about guards that the document and the Markdown share. */

export const approvalWayWords: Readonly<Record<ApprovalWay, string>> = {
  'in-person': 'in person',
  phone: 'by phone',
  writing: 'in writing',
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
