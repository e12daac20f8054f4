import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openJournal } from '../../../electron/diagnostics/journal.ts'
import { watchedCalls } from '../../../electron/diagnostics/watchedCalls.ts'
import type { Handlers } from '../../../electron/ipc/dispatch.ts'
import { dispatch } from '../../../electron/ipc/dispatch.ts'
import type { CallName } from '../../../shared/ipc/api.ts'
import { DomainError } from '../../../shared/run/errors.ts'

/** What the log says of a call that ends so. */
async function saidOf(name: CallName | 'no.call', input: unknown, answer: () => never): Promise<string> {
  const journal = openJournal(fs.mkdtempSync(path.join(os.tmpdir(), 'backout-watched-')))
  const handlers = { 'clipboard.write': answer } as unknown as Handlers
  const watched = watchedCalls({ dispatch, handlers }, journal)
  await watched.dispatch(watched.handlers, name, input, () => undefined)
  return journal
    .tail(10)
    .map((line) =>
      line
        .split(' ')
        .slice(1)
        .join(' ')
        .replace(/ ms=\d+/, ''),
    )
    .join('\n')
}

test('a broken rule is written by its code, without what it was about', async () => {
  const said = await saidOf('clipboard.write', { text: 'hunter2' }, () => {
    throw new DomainError('disk-full', { path: '/home/ada/secret' })
  })
  expect(said).toBe('call.failed call=clipboard.write code=disk-full')
})

test('a bug is written with its kind', async () => {
  const said = await saidOf('clipboard.write', { text: 'hunter2' }, () => {
    throw new RangeError('hunter2 is too much')
  })
  expect(said).toMatch(/^fault error=RangeError at=.*\ncall\.failed call=clipboard\.write code=internal$/)
  expect(said).not.toContain('hunter2')
})

test('a name that is none is not repeated', async () => {
  expect(await saidOf('no.call', 'x', () => undefined as never)).toBe(
    'call.failed call=unknown code=bad-request',
  )
})

test('somebody who cancels is no failure', async () => {
  const said = await saidOf('clipboard.write', { text: 'x' }, () => {
    throw new DomainError('cancelled')
  })
  expect(said).toBe('')
})
