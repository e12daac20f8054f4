/** Codes of broken rules. The interface maps each to words; details name the place. */
export type ErrorCode =
  | 'run-not-found'
  | 'run-closed'
  | 'run-not-closed'
  | 'already-sealed'
  | 'not-whole'
  | 'stale'
  | 'unknown-step'
  | 'unknown-field'
  | 'unknown-item'
  | 'unknown-row'
  | 'unknown-column'
  | 'unknown-role'
  | 'unknown-timer'
  | 'unknown-event'
  | 'wrong-field-kind'
  | 'invalid-value'
  | 'field-required'
  | 'reason-required'
  | 'text-required'
  | 'text-too-long'
  | 'place-required'
  | 'message-has-gaps'
  | 'person-required'
  | 'roles-conflict'
  | 'step-not-open'
  | 'step-not-needed'
  | 'step-not-ended'
  | 'timer-not-running'
  | 'timer-not-paused'
  | 'timer-already-running'
  | 'timer-not-due'
  | 'timer-has-no-length'
  | 'deploy-already-started'
  | 'decision-required'
  | 'against-verdict'
  | 'unknown-guard'
  | 'guard-holds'
  | 'guard-open'
  | 'guard-blocks'
  | 'approver-refused'
  | 'guard-not-passed'
  | 'readback-required'
  | 'readback-unknown'
  | 'triggers-frozen'
  | 'triggers-not-frozen'
  | 'unknown-metric'
  | 'unknown-readings'
  | 'too-many-readings'
  | 'no-readings'
  | 'unknown-migration'
  | 'migration-decided'
  | 'handed-over'
  | 'held-elsewhere'
  | 'already-held'
  | 'words-required'
  | 'rollback-not-mitigated'
  | 'steps-open'
  | 'not-a-drill'
  | 'conflicts-open'
  | 'nothing-to-undo'
  | 'cannot-undo'
  | 'undo-overtaken'
  | 'unknown-conflict'
  | 'not-owed'
  | 'not-settled'
  | 'cannot-redact'
  | 'already-redacted'
  | 'occurred-in-future'
  | 'lone-surrogate'
  | 'attachment-too-large'
  | 'attachment-type'
  | 'release-incomplete'
  | 'runbook-invalid'
  | 'runbook-not-found'
  | 'profile-not-found'
  | 'profile-duplicate'
  | 'no-identity'
  | 'key-out-of-reach'
  | 'not-recorded'
  | 'disk-full'
  | 'read-only'
  | 'file-unreadable'
  | 'file-unwritable'
  | 'export-failed'
  | 'bundle-refused'
  | 'bundle-too-large'
  | 'fork-found'
  | 'update-no-key'
  | 'update-run-live'
  | 'update-kind'
  | 'update-too-large'
  | 'update-unsigned'
  | 'update-signature-form'
  | 'update-signature-old'
  | 'update-other-key'
  | 'update-comment-changed'
  | 'update-other-product'
  | 'update-other-system'
  | 'update-other-name'
  | 'update-not-newer'
  | 'update-tampered'
  | 'update-changed'
  | 'update-not-copied'
  | 'update-not-checked'
  | 'cancelled'
  | 'bad-request'
  | 'foreign-sender'
  | 'newer-version'
  | 'internal'

export interface FieldProblem {
  readonly step: string
  readonly field: string
  /** Item, row or column where the field has several places. */
  readonly place?: string
  readonly message: string
}

export interface ErrorDetails {
  readonly step?: string
  readonly field?: string
  readonly timer?: string
  readonly guard?: string
  readonly role?: string
  readonly name?: string
  readonly message?: string
  readonly path?: string
  /** What stands in the place of `name` where all is right. */
  readonly expected?: string
  readonly limit?: number
  /** Which rule of a bundle is broken, and by which event. */
  readonly rule?: string
  readonly event?: string
  readonly problems?: readonly FieldProblem[]
  readonly steps?: readonly string[]
  /** What is meant, in words, where it is more than one. */
  readonly places?: readonly string[]
}

/** A broken rule, with a code that the interface puts into words. Bugs are plain errors. */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(details.message ? `${code}: ${details.message}` : code)
    this.name = 'DomainError'
    this.code = code
    this.details = details
  }
}
