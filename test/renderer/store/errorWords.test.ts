import { describe, expect, it } from 'vitest'
import { errorWords } from '../../../renderer/store/errorWords.ts'
import type { ErrorCode } from '../../../shared/run/errors.ts'

// Listed by hand against the type: a code that is added without being listed here does not compile.
const codes = Object.keys({
  'run-not-found': 0,
  'not-a-drill': 0,
  'run-closed': 0,
  'run-not-closed': 0,
  'already-sealed': 0,
  'not-whole': 0,
  stale: 0,
  'unknown-step': 0,
  'unknown-field': 0,
  'unknown-item': 0,
  'unknown-row': 0,
  'unknown-column': 0,
  'unknown-role': 0,
  'unknown-timer': 0,
  'unknown-event': 0,
  'wrong-field-kind': 0,
  'invalid-value': 0,
  'field-required': 0,
  'reason-required': 0,
  'text-required': 0,
  'text-too-long': 0,
  'person-required': 0,
  'roles-conflict': 0,
  'step-not-open': 0,
  'step-not-needed': 0,
  'step-not-ended': 0,
  'timer-not-running': 0,
  'timer-not-paused': 0,
  'timer-already-running': 0,
  'timer-not-due': 0,
  'timer-has-no-length': 0,
  'deploy-already-started': 0,
  'decision-required': 0,
  'against-verdict': 0,
  'place-required': 0,
  'message-has-gaps': 0,
  'unknown-guard': 0,
  'guard-holds': 0,
  'readback-required': 0,
  'readback-unknown': 0,
  'guard-open': 0,
  'guard-blocks': 0,
  'approver-refused': 0,
  'guard-not-passed': 0,
  'triggers-frozen': 0,
  'triggers-not-frozen': 0,
  'unknown-metric': 0,
  'unknown-readings': 0,
  'too-many-readings': 0,
  'no-readings': 0,
  'unknown-migration': 0,
  'migration-decided': 0,
  'handed-over': 0,
  'held-elsewhere': 0,
  'already-held': 0,
  'words-required': 0,
  'rollback-not-mitigated': 0,
  'steps-open': 0,
  'nothing-to-undo': 0,
  'cannot-undo': 0,
  'undo-overtaken': 0,
  'unknown-conflict': 0,
  'conflicts-open': 0,
  'cannot-redact': 0,
  'already-redacted': 0,
  'occurred-in-future': 0,
  'lone-surrogate': 0,
  'attachment-too-large': 0,
  'attachment-type': 0,
  'release-incomplete': 0,
  'runbook-invalid': 0,
  'runbook-not-found': 0,
  'profile-not-found': 0,
  'profile-duplicate': 0,
  'no-identity': 0,
  'key-out-of-reach': 0,
  'not-recorded': 0,
  'disk-full': 0,
  'read-only': 0,
  'file-unreadable': 0,
  'file-unwritable': 0,
  'not-owed': 0,
  'not-settled': 0,
  'export-failed': 0,
  'bundle-refused': 0,
  'bundle-too-large': 0,
  'fork-found': 0,
  'update-no-key': 0,
  'update-run-live': 0,
  'update-kind': 0,
  'update-too-large': 0,
  'update-unsigned': 0,
  'update-signature-form': 0,
  'update-signature-old': 0,
  'update-other-key': 0,
  'update-comment-changed': 0,
  'update-other-product': 0,
  'update-other-system': 0,
  'update-other-name': 0,
  'update-not-newer': 0,
  'update-tampered': 0,
  'update-changed': 0,
  'update-not-copied': 0,
  'update-not-checked': 0,
  cancelled: 0,
  'bad-request': 0,
  'foreign-sender': 0,
  'newer-version': 0,
  internal: 0,
} satisfies Record<ErrorCode, 0>) as ErrorCode[]

describe('errorWords', () => {
  it.each(codes)('says in sentences what %s means', (code) => {
    const { title, meaning, next } = errorWords({ code, details: {} })
    expect(title).toMatch(/^\p{Lu}.*[^.]$/u)
    expect(meaning).toMatch(/^\p{Lu}.*\.$/u)
    expect(next).toMatch(/^\p{Lu}.*\.$/u)
    expect(next, 'it says what to do, not only that nothing happened').not.toMatch(/^Nothing [a-z ]+\.$/)
    expect(`${title} ${meaning} ${next}`, 'no code and no hole in the words').not.toMatch(
      /undefined|null|\b[a-z]+-[a-z]+-[a-z]+\b/,
    )
  })

  it('names the first problems of a field and counts the rest', () => {
    const problem = (message: string) => ({ step: 'capture', field: 'tag', message })
    const { meaning } = errorWords({
      code: 'field-required',
      details: {
        problems: ['Image tag is empty.', 'Sha is empty.', 'Chart is empty.', 'Date is empty.'].map(problem),
      },
    })
    expect(meaning).toBe('Image tag is empty. Sha is empty. Chart is empty. And 1 more.')
  })

  it('says what is unsafe and what to do instead where a guard holds', () => {
    const words = errorWords({
      code: 'guard-holds',
      details: { guard: 'down', name: 'The down-migration is locked', message: 'Keep the new schema.' },
    })
    expect(words.title).toBe('The down-migration is locked')
    expect(words.next).toBe('Keep the new schema.')
  })

  it('names the folder that cannot be written', () => {
    expect(errorWords({ code: 'read-only', details: { path: '/data/backout' } }).meaning).toContain(
      '/data/backout',
    )
  })
})
