import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Connection } from '../../../electron/db/connection.ts'
import { openDatabase } from '../../../electron/db/open.ts'
import { createRunIndex, type RunIndex } from '../../../electron/db/runIndex.ts'
import { makeDataFolder, now, summarise } from './samples.ts'

describe('the run list', () => {
  let db: Connection
  let close: () => void
  let index: RunIndex
  const open = { ...summarise('run-1', []), startedAt: now }
  const closed = { ...open, phase: 'closed', closedAt: now }
  const phase = (run: string) => db.prepare('SELECT phase FROM runs WHERE id = ?').pluck().get(run)

  beforeEach(() => {
    const opened = openDatabase(makeDataFolder(), { now })
    db = opened.db
    close = opened.close
    index = createRunIndex(db)
    index.write(open)
  })
  afterEach(() => close())

  it('has every column as it was written last, also of runs in turns', () => {
    index.write({ ...open, id: 'run-2' })
    index.write(closed)
    index.write({ ...open, id: 'run-2' })
    expect([phase('run-1'), phase('run-2')]).toEqual(['closed', 'preparing'])
    index.write(open)
    expect(phase('run-1')).toBe('preparing')
  })

  it('is written whole again after a transaction that failed', () => {
    const failing = db.transaction(() => {
      index.write(closed)
      throw new Error('no room')
    })
    expect(failing).toThrow('no room')
    expect(phase('run-1')).toBe('preparing')
    index.forget()
    index.write(closed)
    expect(phase('run-1')).toBe('closed')
  })
})
