import { expect, it } from 'vitest'
import { jcsHash, sha256Hex } from '../../../electron/db/canonical.ts'
import { exampleRun } from '../../../shared/example/example.ts'
import { sha256 } from '../../../shared/example/sha256.ts'
import { buildRecord } from '../../../shared/record/build.ts'
import { recordToHast } from '../../../shared/record/hast.ts'
import { recordToMarkdown } from '../../../shared/record/markdown.ts'
import { owedOf } from '../../../shared/run/selectors.ts'
import { builtinRunbookText } from '../../../shared/runbook/builtin.ts'
import { builtinRunbook } from '../record/story.ts'

const runbook = builtinRunbook()
const example = () => exampleRun(runbook, builtinRunbookText, '1.0.0')

it('goes through every step of the plan that comes with the app', () => {
  const record = buildRecord(example())
  const steps = record.sections.flatMap((section) => section.steps)
  expect(steps.map(({ id }) => id)).toEqual(
    runbook.sections.flatMap(({ steps: all }) => all.map(({ id }) => id)),
  )
  expect(steps.filter(({ status }) => status !== 'done').map(({ id, status }) => [id, status])).toEqual([
    ['runbook-current', 'skipped'],
  ])
})

it('shows what a record is for: a decision on a breach, slips put right, a secret taken out, what came of it', () => {
  const record = buildRecord(example())
  expect(record.summary).toMatchObject({ outcome: 'rolled-back', service: 'example-checkout' })
  expect(record.summary.decisions.at(-1)).toMatchObject({
    choice: 'rollback',
    basis: { verdict: 'breach', against: false },
  })
  expect(record.deviations.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['skipped', 'wrong-value', 'failed', 'reopened', 'timer-extended', 'redacted']),
  )
  expect(record.deviations.filter(({ kind }) => kind === 'void' || kind === 'message-owed')).toEqual([])
  const told = record.sections.flatMap(({ steps }) => steps).flatMap(({ notes }) => notes)
  expect(told.some(({ kind }) => kind === 'settled')).toBe(true)
  expect(JSON.stringify(record)).not.toContain('correct-horse')
})

it('owes what its summary says: one action is open', () => {
  const { state } = example()
  expect(owedOf(runbook, state).map(({ kind }) => kind)).toEqual(['action-item', 'wrong-step'])
})

it('comes out the same each time, in every form', () => {
  const [one, other] = [buildRecord(example()), buildRecord(example())]
  expect(recordToMarkdown(one)).toBe(recordToMarkdown(other))
  expect(recordToHast(one, {})).toEqual(recordToHast(other, {}))
})

it('hangs together like a real run: every event holds the hash of the one before it', () => {
  const { events, heads } = example()
  let prev = '0'.repeat(64)
  for (const { data: _, hash, ...open } of events) {
    expect(open.prev).toBe(prev)
    expect(jcsHash(open)).toBe(hash)
    prev = hash
  }
  expect(heads).toMatchObject([{ n: events.length, hash: prev }])
})

it.each(['', 'abc', 'äöü € 𝄞', 'a'.repeat(55), 'b'.repeat(64), 'c'.repeat(1000)])(
  'hashes as the system does: %s',
  (text) => {
    expect(sha256(text)).toBe(sha256Hex(text))
  },
)
