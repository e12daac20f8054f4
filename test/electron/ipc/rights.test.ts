import { describe, expect, it } from 'vitest'
import { mayCall } from '../../../electron/ipc/rights.ts'
import { contract } from '../../../shared/ipc/contract.ts'

const names = Object.keys(contract)
const execute = (command: unknown) => mayCall('hud', 'runs.execute', { run: 'r', version: 1, command })

describe('the HUD', () => {
  it('may read, complete, retry, move itself and bring the main window up, and nothing else', () => {
    const input = { command: { type: 'completeStep' } }
    expect(names.filter((name) => mayCall('hud', name, input)).sort()).toEqual([
      'hud.move',
      'hud.read',
      'hud.toggle',
      'main.show',
      'runs.execute',
      'runs.list',
      'runs.open',
      'settings.read',
      'store.retry',
      'store.unsaved',
    ])
  })

  it('completes steps and acknowledges timers; every other command is the main window’s', () => {
    expect(execute({ type: 'completeStep', step: 's' })).toBe(true)
    expect(execute({ type: 'acknowledgeTimer', timer: 't' })).toBe(true)
    for (const type of [
      'setField',
      'decide',
      'passGuard',
      'approve',
      'skipStep',
      'startDeploy',
      'closeRun',
    ]) {
      expect(execute({ type })).toBe(false)
    }
  })

  it('says no more with them than it has to: nothing late, nothing read back', () => {
    expect(execute({ type: 'completeStep', step: 's', next: 't' })).toBe(true)
    for (const more of [{ occurredAt: '2026-11-23T03:04:05.000Z' }, { readBack: 'x' }, { without: 'x' }]) {
      expect(execute({ type: 'completeStep', step: 's', ...more })).toBe(false)
    }
  })

  it.each([
    undefined,
    null,
    'completeStep',
    [],
    {},
    { type: null },
    { type: ['completeStep'] },
    Object.create({ type: 'completeStep' }),
  ])('gets nowhere with a command that is none: %j', (command) => {
    expect(execute(command)).toBe(false)
  })

  it.each([undefined, null, 3, 'completeStep'])('gets nowhere with input that is none: %j', (input) => {
    expect(mayCall('hud', 'runs.execute', input)).toBe(false)
  })

  it.each(['', '__proto__', 'constructor', undefined, { toString: undefined }])(
    'gets nowhere with the name %j',
    (name) => {
      expect(mayCall('hud', name, {})).toBe(false)
    },
  )
})

it('the main window may make every call', () => {
  expect(names.filter((name) => !mayCall('main', name, undefined))).toEqual([])
})
