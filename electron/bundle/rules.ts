import { DomainError } from '../../shared/run/errors.ts'

/** What to do when a rule is broken, as the end of a sentence. */
const ways = {
  again: 'have the run exported again and take that file as it is',
  smaller: 'attach smaller files, or export the record without them',
  update: 'update Backout and read it again',
  ask: 'ask whoever exported it, and compare with heads kept elsewhere',
  given: 'check what was given for a slip, then ask whoever exported it',
} as const

/** What a bundle can break, and the way out of each. Part of what scripts read: a rule keeps its name. */
const wayOut = {
  // The file as a zip archive.
  'zip-form': 'again',
  'zip-tail': 'again',
  'zip-64': 'again',
  'zip-members': 'again',
  'zip-size': 'smaller',
  'member-path': 'again',
  'member-unknown': 'again',
  'member-twice': 'again',
  'member-link': 'again',
  'member-encrypted': 'again',
  'member-compressed': 'again',
  'member-size': 'again',
  'member-layout': 'again',
  'member-overlap': 'again',
  'member-order': 'again',
  'member-crc': 'again',
  // What the manifest says.
  'newer-version': 'update',
  'manifest-form': 'again',
  'member-missing': 'again',
  'member-undeclared': 'ask',
  'member-changed': 'ask',
  signature: 'ask',
  'signer-key': 'ask',
  // The run itself.
  'event-form': 'ask',
  'event-hash': 'ask',
  'event-filed': 'ask',
  'event-order': 'ask',
  'event-twice': 'ask',
  'event-run': 'ask',
  'event-data': 'ask',
  'run-start': 'ask',
  'chain-start': 'ask',
  'chain-gap': 'ask',
  'chain-link': 'ask',
  'chain-counter': 'ask',
  'seen-dropped': 'ask',
  'seen-missing': 'ask',
  'seen-order': 'ask',
  'body-digest': 'ask',
  'body-missing': 'ask',
  'body-left': 'ask',
  'device-key': 'ask',
  seal: 'ask',
  'runbook-hash': 'ask',
  'runbook-form': 'ask',
  'attachment-missing': 'ask',
  'attachment-unnamed': 'ask',
  'attachment-changed': 'ask',
  // What is made from the run.
  'run-differs': 'ask',
  'record-unmade': 'ask',
  'record-differs': 'ask',
  // What was kept elsewhere.
  'head-missing': 'given',
  'head-other': 'given',
  'key-other': 'given',
} as const satisfies Record<string, keyof typeof ways>

export type BundleRule = keyof typeof wayOut

/** What a reader should know of a bundle that breaks no rule. */
export type NoticeRule =
  | 'pdf-signature-only'
  | 'record-other-version'
  | 'record-too-large'
  | 'signer-not-in-run'
  | 'seal-none'
  | 'seal-changed'
  | 'head-not-given'
  | 'head-exceeded'

/** An event as a reader finds it in the record. */
export interface EventPlace {
  readonly id: string
  readonly device: string
  readonly n: number
  /** Place in the order of the run, from 1. */
  readonly number: number
}

/** One broken rule. */
export interface BundleProblem {
  readonly rule: BundleRule
  /** Name of the member; null for the file as a whole. */
  readonly member: string | null
  readonly event: EventPlace | null
  /** One sentence: what is wrong where, and the way out. */
  readonly message: string
}

export interface BundleNotice {
  readonly rule: NoticeRule
  readonly member: string | null
  readonly message: string
}

/** A problem with its sentence. `what` goes on from the name of the member, else stands alone. */
export function problemOf(
  rule: BundleRule,
  member: string | null,
  what: string,
  event: EventPlace | null = null,
): BundleProblem {
  const shown = member === null ? what : `${shownName(member)}: ${what}`
  return { rule, member, event, message: `${shown}; ${ways[wayOut[rule]]}.` }
}

/** The refusal of a bundle: `newer-version` or `bundle-refused`, with member, rule and sentence. */
export function refusalOf({ rule, member, event, message }: BundleProblem): DomainError {
  return new DomainError(rule === 'newer-version' ? 'newer-version' : 'bundle-refused', {
    rule,
    message,
    ...(member === null ? {} : { name: shownName(member) }),
    ...(event === null ? {} : { event: event.id }),
  })
}

/** Refused where nothing further can be read. */
export class BundleRefusal extends Error {
  readonly problem: BundleProblem

  constructor(rule: BundleRule, member: string | null, what: string) {
    const problem = problemOf(rule, member, what)
    super(problem.message)
    this.name = 'BundleRefusal'
    this.problem = problem
  }
}

const longestName = 120

/** A name out of a file as it may stand in a sentence: short, on one line, and reading in one direction. */
export function shownName(name: string): string {
  const short = name.length > longestName ? `${name.slice(0, longestName)}…` : name
  return short.replaceAll(
    /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu,
    (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`,
  )
}
