import { beforeEach, describe, expect, it, vi } from 'vitest'
import { attempt, execute, followRun, openRun, redact, useRun } from '../../../renderer/store/run.ts'
import type { WindowCommand } from '../../../shared/run/commands.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import { Journal } from '../../shared/run/journal.ts'
import { FakeBridge } from '../fakeBridge.ts'

const note = (text: string): WindowCommand => ({ type: 'addNote', step: null, text })
const settled = () => new Promise((resolve) => setTimeout(resolve))

let journal: Journal
let bridge: FakeBridge
let refuse: DomainError | null

beforeEach(async () => {
  useRun.setState(useRun.getInitialState())
  journal = new Journal()
  refuse = null
  bridge = FakeBridge.install({
    'runs.open': () => ({
      run: 'run',
      device: 'device',
      boot: 'boot',
      runbook: smallRunbook,
      events: [...journal.events],
      drafts: [],
    }),
    'runs.execute': ({ version, command }) => {
      if (refuse) throw refuse
      const from = journal.events.length
      if (version !== from) throw new DomainError('stale')
      return { run: 'run', from, events: journal.run(command) }
    },
    'runs.redact': ({ event, why }) => {
      const from = journal.events.length
      return { run: 'run', from, events: journal.run({ type: 'redact', event, why }), backups: ['backup.db'] }
    },
  })
  await openRun('run')
})

const held = () => {
  const { open } = useRun.getState()
  if (!open) throw new Error('The run is not open')
  return open
}

describe('an open run', () => {
  it('holds the same state as main, folded here', () => {
    expect(held().state).toEqual(journal.state)
    expect(held().state.release.service).toBe('checkout-api')
  })

  it('takes events that follow what it holds, without reading the run again', async () => {
    const stop = followRun()
    const from = journal.events.length
    bridge.broadcast('run.appended', { run: 'run', from, events: journal.run(note('from another window')) })
    await settled()
    expect(held().state).toEqual(journal.state)
    expect(bridge.inputsOf('runs.open')).toHaveLength(1)
    stop()
  })

  it('reads the run again when events are missing in between', async () => {
    const stop = followRun()
    journal.run(note('missed'))
    const from = journal.events.length
    bridge.broadcast('run.appended', { run: 'run', from, events: journal.run(note('seen')) })
    await settled()
    expect(held().state).toEqual(journal.state)
    expect(bridge.inputsOf('runs.open')).toHaveLength(2)
    stop()
  })

  it('takes the same events once, though they come as answer and as broadcast', async () => {
    const stop = followRun()
    const from = journal.events.length
    expect(await execute(note('once'))).toBe(true)
    bridge.broadcast('run.appended', { run: 'run', from, events: journal.events.slice(from) })
    await settled()
    expect(held().events).toHaveLength(journal.events.length)
    expect(bridge.inputsOf('runs.open')).toHaveLength(1)
    stop()
  })

  it('shows what was recorded with what it brings about, though others are told of it first', async () => {
    const stop = followRun()
    const from = journal.events.length
    const seen: number[] = []
    const unfollow = useRun.subscribe(({ open }) => seen.push((open?.events.length ?? 0) - from))
    const done = attempt(note('mine'), () => seen.push(-1))
    // On its way; main has written it, and something of its own behind it.
    await Promise.resolve()
    await vi.waitFor(() => expect(journal.events.length).toBeGreaterThan(from))
    const after = journal.events.length
    bridge.broadcast('run.appended', { run: 'run', from, events: journal.events.slice(from) })
    bridge.broadcast('run.appended', { run: 'run', from: after, events: journal.run(note('of its own')) })
    expect(held().events).toHaveLength(from)
    expect(await done).toBeNull()
    expect(seen.filter((count) => count !== 0)[0], 'the events').toBe(after - from)
    expect(seen.filter((count) => count !== 0)[1], 'in the same task').toBe(-1)
    await settled()
    expect(held().state).toEqual(journal.state)
    expect(bridge.inputsOf('runs.open')).toHaveLength(1)
    unfollow()
    stop()
  })

  it('leaves events of another run alone', async () => {
    const stop = followRun()
    bridge.broadcast('run.appended', { run: 'other', from: 0, events: journal.run(note('elsewhere')) })
    await settled()
    expect(held().events).toHaveLength(journal.events.length - 1)
    stop()
  })

  it('reads the run again when main says that it changed underneath', async () => {
    const stop = followRun()
    bridge.broadcast('run.reloaded', { run: 'run' })
    await settled()
    expect(bridge.inputsOf('runs.open')).toHaveLength(2)
    stop()
  })

  it('lets go of a text that is being typed when what it holds came redacted', async () => {
    const stop = followRun()
    useRun.setState({ open: { ...held(), drafts: { 'note:capture': 'half a secret' } } })
    const { reading } = held()
    bridge.broadcast('run.reloaded', { run: 'run', drafts: 'read' })
    await settled()
    expect(held().drafts).not.toHaveProperty('note:capture')
    expect(held().reading).toBe(reading + 1)
    stop()
  })

  it('keeps a text that is being typed when it is read again', async () => {
    const stop = followRun()
    useRun.setState({ open: { ...held(), drafts: { 'note:capture': 'half a sen' } } })
    bridge.broadcast('run.reloaded', { run: 'run' })
    await settled()
    expect(held().drafts).toEqual({ 'note:capture': 'half a sen' })
    stop()
  })

  it('forgets the half-typed texts that went with a redaction, and has fields start anew', async () => {
    const [secret] = journal.run(note('AKIA-secret'))
    await openRun('run')
    useRun.setState({ open: { ...held(), drafts: { 'note:capture': 'AKIA-secret is' } } })
    const { reading } = held()
    expect(await redact(secret?.id ?? '', 'A key.')).toEqual(['backup.db'])
    expect(held().drafts).toEqual({})
    expect(held().reading).toBeGreaterThan(reading)
  })
})

describe('a command', () => {
  it('is pending until its result, and shows only then', async () => {
    const before = held().events.length
    const result = execute(note('wait for the disk'))
    expect(useRun.getState().pending).toBe(1)
    expect(held().events).toHaveLength(before)
    expect(await result).toBe(true)
    expect(useRun.getState().pending).toBe(0)
    expect(held().events.length).toBeGreaterThan(before)
  })

  it('waits for the one before it and then carries the version that one left', async () => {
    const results = await Promise.all([
      execute(note('first')),
      execute(note('second')),
      execute(note('third')),
    ])
    expect(results).toEqual([true, true, true])
    const versions = bridge.inputsOf('runs.execute').map(({ version }) => version)
    expect(versions).toEqual([versions[0], (versions[0] ?? 0) + 1, (versions[0] ?? 0) + 2])
  })

  it('refused as stale gives the reason and reads the run again', async () => {
    journal.run(note('somebody was quicker'))
    const error = await attempt(note('too late'))
    expect(error?.code).toBe('stale')
    expect(held().state).toEqual(journal.state)
  })

  it('refused by a rule changes nothing and says why', async () => {
    refuse = new DomainError('reason-required')
    const before = held()
    expect((await attempt(note('no')))?.code).toBe('reason-required')
    expect(held()).toBe(before)
    expect(useRun.getState().pending).toBe(0)
  })
})
