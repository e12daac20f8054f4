import { describe, expect, it } from 'vitest'
import { createWriter, failedWrite } from '../../../electron/services/writer.ts'
import type { Broadcasts } from '../../../shared/ipc/api.ts'
import { DomainError } from '../../../shared/run/errors.ts'

describe('the line of writes', () => {
  it('goes on after one that failed', async () => {
    const writer = createWriter(() => undefined)
    const broken = writer.inOrder(() => {
      throw new DomainError('stale')
    })
    const next = writer.inOrder(() => 'done')
    await expect(broken).rejects.toMatchObject({ code: 'stale' })
    expect(await next).toBe('done')
  })

  it('tries a write again until it is on disk, and tells of each reason once', async () => {
    const told: Broadcasts['store.unsaved'][] = []
    const writer = createWriter((unsaved) => told.push(unsaved))
    const outcomes = ['disk-full', 'disk-full', 'read-only', null] as const
    let tries = 0
    const written = writer.untilRecorded('run-1', () => {
      const code = outcomes[tries]
      tries += 1
      if (code) throw new DomainError(code)
      return 'on disk'
    })
    for (let index = 1; index < outcomes.length; index += 1) {
      await expect.poll(() => tries).toBe(index)
      // The pause begins once the failure was told.
      await Promise.resolve()
      writer.retry()
    }
    expect(await written).toBe('on disk')
    expect(told).toEqual([{ run: 'run-1', reason: 'disk-full' }, { run: 'run-1', reason: 'read-only' }, null])
  })

  it('lets a broken rule out at once', async () => {
    const writer = createWriter(() => undefined)
    const failing = writer.untilRecorded('run-1', () => {
      throw new DomainError('lone-surrogate')
    })
    await expect(failing).rejects.toMatchObject({ code: 'lone-surrogate' })
    expect(writer.unsaved()).toBeNull()
    expect(failedWrite(new Error('a bug'))).toBeNull()
  })

  it('refuses what still waits when the app ends', async () => {
    const writer = createWriter(() => undefined)
    const waiting = writer.inOrder(() =>
      writer.untilRecorded('run-1', () => {
        throw new DomainError('disk-full')
      }),
    )
    const later = writer.inOrder(() => 'never')
    await expect.poll(() => writer.unsaved()).not.toBeNull()
    writer.stop()
    await expect(waiting).rejects.toMatchObject({ code: 'disk-full' })
    await expect(later).rejects.toMatchObject({ code: 'not-recorded' })
  })
})
