import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dispatch, type Handlers } from '../../../electron/ipc/dispatch.ts'
import type { CallName } from '../../../shared/ipc/api.ts'
import { contract } from '../../../shared/ipc/contract.ts'
import { DomainError } from '../../../shared/run/errors.ts'

const names = Object.keys(contract) as CallName[]
const fault = new Error('reached')
/** Handlers that must not be reached with what is no valid input. */
const untouched = Object.fromEntries(
  names.map((name) => [
    name,
    () => {
      throw fault
    },
  ]),
) as unknown as Handlers
const silent = () => undefined

describe('malformed arguments', () => {
  it.each(names)('to %s are refused as a value and never thrown', async (name) => {
    const accepts = contract[name].input
    const anything = fc.oneof(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withNullPrototype: true,
        withSet: true,
      }),
      fc.record({ run: fc.anything(), version: fc.anything(), command: fc.anything() }),
      fc.record({ run: fc.uuid(), version: fc.integer(), command: fc.record({ type: fc.string() }) }),
    )
    await fc.assert(
      fc.asyncProperty(anything, async (input) => {
        fc.pre(!accepts.safeParse(input).success)
        const answer = await dispatch(untouched, name, input, silent)
        expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request', details: { name } } })
      }),
      { numRuns: 150 },
    )
  })

  it('and names that are no call are refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.anything(),
          fc.constantFrom('__proto__', 'constructor', 'toString', { toString: undefined }),
        ),
        async (name) => {
          fc.pre(!names.includes(name as CallName))
          const answer = await dispatch(untouched, name, undefined, silent)
          expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } })
        },
      ),
    )
  })
})

const run = '0190b6a0-0000-7000-8000-000000000001'
const execute = (command: unknown) =>
  dispatch(untouched, 'runs.execute', { run, version: 1, command }, silent)

describe('a command', () => {
  it('that is well formed reaches its handler', async () => {
    const reported: unknown[] = []
    const input = { run, version: 1, command: { type: 'startStep', step: 'capture-target' } }
    await dispatch(untouched, 'runs.execute', input, (error) => reported.push(error))
    expect(reported).toEqual([fault])
  })

  it.each([
    ['an unknown key', { type: 'startStep', step: 'a', extra: 1 }],
    ['an unknown type', { type: 'deleteEverything' }],
    ['a text beyond all measure', { type: 'addNote', step: null, text: 'x'.repeat(100_001) }],
    ['a number that is none', { type: 'setField', step: 'a', field: 'b', value: Number.NaN }],
    ['a time that is none', { type: 'startDeploy', occurredAt: 'yesterday' }],
    [
      'too many cells',
      {
        type: 'addRow',
        step: 'a',
        field: 'b',
        cells: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`c${i}`, 1])),
      },
    ],
    [
      'a file without its bytes',
      {
        type: 'addAttachment',
        step: null,
        name: 'a',
        mediaType: 'text/plain',
        size: 1,
        sha256: 'a'.repeat(64),
      },
    ],
    ['a redaction past its own call', { type: 'redact', event: 'a', why: 'b' }],
  ])('with %s is refused', async (_what, command) => {
    expect(await execute(command)).toMatchObject({ ok: false, error: { code: 'bad-request' } })
  })
})

describe('an answer', () => {
  const answering = (handler: () => unknown) =>
    ({ ...untouched, 'runs.verify': handler }) as unknown as Handlers

  it('carries a broken rule with its details', async () => {
    const handlers = answering(() => {
      throw new DomainError('run-closed', { name: 'x' })
    })
    const answer = await dispatch(handlers, 'runs.verify', { run }, silent)
    expect(answer).toEqual({ ok: false, error: { code: 'run-closed', details: { name: 'x' } } })
  })

  it('tells of a bug as internal, and reports it', async () => {
    const reported: unknown[] = []
    const handlers = answering(() => Promise.reject(fault))
    const answer = await dispatch(handlers, 'runs.verify', { run }, (error) => reported.push(error))
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal', details: { message: 'reached' } } })
    expect(reported).toEqual([fault])
  })

  it('of another form than promised does not leave', async () => {
    const handlers = answering(() => ({ ok: true, heads: [], problems: [], secret: 1 }))
    const answer = await dispatch(handlers, 'runs.verify', { run }, silent)
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } })
  })
})
