import { describe, expect, test } from 'vitest'
import { chosenOption, guardsOf } from '../../../shared/run/guards.ts'
import { builtin, refusalOf } from './builtin.ts'
import { Journal } from './journal.ts'

const kim = { id: 'kim', name: 'Kim', contact: '+1 555 0100' }
const by = { id: 'alex', name: 'Alex', contact: '' }
const secret = 'snap-of-acme-corp'

const chosen = (journal: Journal): string | null => chosenOption(journal.state, 'reverse-migration', 'way')
const setField = (journal: Journal, step: string, field: string, value: string | number) =>
  journal.run({ type: 'setField', step, field, value })
const idOf = (journal: Journal, type: string): string =>
  journal.events.find((event) => event.type === type)?.id ?? ''
const redact = (journal: Journal, event: string): unknown =>
  journal.run({ type: 'redact', event, why: 'The name of a customer.' })

/** A restore that the director approved and that was chosen. */
function restoring(): Journal {
  const journal = new Journal(builtin)
  journal.run({ type: 'assignPerson', role: 'engineering-director', person: kim, reachable: true })
  setField(journal, 'take-snapshot', 'snapshot-id', secret)
  setField(journal, 'take-snapshot', 'taken-at', new Date(journal.now - 7_200_000).toISOString())
  setField(journal, 'restore-scratch', 'restored-snapshot', secret)
  setField(journal, 'restore-scratch', 'expected-rows', 10)
  setField(journal, 'restore-scratch', 'actual-rows', 10)
  journal.run({ type: 'completeStep', step: 'restore-scratch' })
  journal.run({ type: 'rollBackNow', by, reason: 'Errors at 100 %.' })
  const guard = 'restore-approved'
  journal.run({ type: 'approveGuard', guard, by: kim, how: 'phone', reason: 'Go ahead then.' })
  setField(journal, 'reverse-migration', 'way', 'restore-snapshot')
  return journal
}
const approval = (journal: Journal) =>
  guardsOf(builtin, journal.state, journal.now, 'reverse-migration').find(
    ({ guard }) => guard.id === 'restore-approved',
  )

describe('redacting what an approval was given for', () => {
  test('leaves no copy of it in the run', () => {
    const journal = restoring()
    const snapshot = journal.events.find(
      (event) => event.type === 'field.set' && event.data?.value === secret,
    )
    redact(journal, snapshot?.id ?? '')
    expect(JSON.stringify(journal.events)).not.toContain(secret)
    expect(JSON.stringify(journal.state)).not.toContain(secret)
  })

  test('leaves none either that undo wrote back with an earlier pass', () => {
    const journal = new Journal(builtin)
    const pass = () => journal.run({ type: 'passGuard', guard: 'image-age', reason: 'Built by hand.' })
    const [tag] = setField(journal, 'capture-target', 'image-tag', secret)
    pass()
    setField(journal, 'capture-target', 'image-tag', '2026.11.19-7')
    pass()
    journal.run({ type: 'undo' })
    expect(JSON.stringify(journal.events.at(-1))).toContain(secret)
    redact(journal, tag?.id ?? '')
    expect(JSON.stringify(journal.events)).not.toContain(secret)
    expect(JSON.stringify(journal.state)).not.toContain(secret)
  })

  test('keeps its reason, and it counts as before', () => {
    const journal = restoring()
    const snapshot = journal.events.find(
      (event) => event.type === 'field.set' && event.data?.value === secret,
    )
    redact(journal, snapshot?.id ?? '')
    expect(approval(journal)).toMatchObject({
      holds: false,
      pass: { reason: 'Go ahead then.', about: { 'snapshot.id': '[redacted]' } },
    })
  })

  test('leaves the snapshot where it was captured when only the approval is redacted', () => {
    const journal = restoring()
    redact(journal, idOf(journal, 'guard.approved'))
    expect(journal.state.fields['take-snapshot.snapshot-id']?.value).toBe(secret)
    expect(JSON.stringify(journal.events)).not.toContain('Go ahead then.')
  })

  test('shows no window of lost writes once the time of the snapshot is gone', () => {
    const journal = restoring()
    const taken = journal.events.find(
      (event) => event.type === 'field.set' && event.data?.field === 'taken-at',
    )
    redact(journal, taken?.id ?? '')
    expect(approval(journal)?.loss).toBeNull()
  })
})

describe('redaction opens no way', () => {
  test('two redacted tags are not the same tag', () => {
    const journal = new Journal(builtin)
    journal.run({ type: 'rollBackNow', by, reason: 'Errors at 100 %.' })
    setField(journal, 'capture-target', 'image-tag', '2026.11.19-7')
    setField(journal, 'redeploy-image', 'deployed-tag', '2026.11.20-1')
    const complete = () => journal.run({ type: 'completeStep', step: 'redeploy-image' })
    expect(refusalOf(complete).code).toBe('field-required')
    for (const field of ['image-tag', 'deployed-tag']) {
      const event = journal.events.find((each) => each.type === 'field.set' && each.data?.field === field)
      redact(journal, event?.id ?? '')
    }
    expect(refusalOf(complete).details.guard).toBe('tag-matches')
  })

  test('a lock cannot be redacted, for the unsafe choice would count again', () => {
    const journal = restoring()
    setField(journal, 'take-snapshot', 'snapshot-id', 'another-snapshot')
    expect(chosen(journal)).toBeNull()
    expect(refusalOf(() => redact(journal, idOf(journal, 'guard.locked'))).code).toBe('cannot-redact')
    expect(chosen(journal)).toBeNull()
  })
})
