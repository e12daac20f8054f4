import { describe, expect, it } from 'vitest'
import {
  initialsOf,
  type PaperLine,
  paperCommands,
  paperSteps,
  personFor,
} from '../../../shared/run/paperEntry.ts'
import { builtin } from './builtin.ts'
import { Journal, planStart } from './journal.ts'
import { by } from './rollingBack.ts'

const people = [
  { role: 'captain', person: { id: 'alex', name: 'Alex Moreno', contact: '' } },
  { role: 'rollback-ic', person: { id: 'robin', name: 'Robin Okafor', contact: '' } },
  { role: 'comms-lead', person: { id: 'rita', name: 'Rita Ochs', contact: '' } },
]
const line: PaperLine = {
  outcome: 'done',
  at: '2026-11-23T02:50:00.000Z',
  who: '',
  reason: '',
  values: {},
  ticked: false,
  readBack: '',
}
const stepOf = (id: string) => {
  const step = builtin.sections.flatMap(({ steps }) => steps).find((each) => each.id === id)
  if (!step) throw new Error(`The plan has no step ${id}`)
  return step
}
const rolling = (): Journal => {
  const journal = new Journal(builtin, { ...planStart, people })
  journal.run({ type: 'rollBackNow', by, reason: '' })
  return journal
}

describe('what was done on paper', () => {
  it('is entered with its values, ticks and what was read back, each at its time', () => {
    const journal = rolling()
    const snapshot = { ...line, values: { 'snapshot-id': 'snap-1' }, ticked: true, who: 'Alex Moreno' }
    const commands = paperCommands(builtin, journal.state, stepOf('take-snapshot'), snapshot)
    expect(commands.map(({ type }) => type)).toEqual(['setField', 'tickItem', 'completeStep', 'addNote'])
    expect(new Set(commands.map(({ occurredAt }) => occurredAt))).toEqual(new Set([line.at]))
    const drained = paperCommands(builtin, journal.state, stepOf('drain-canary'), { ...line, readBack: '0' })
    const events = drained.flatMap((command) => journal.run(command))
    expect(journal.state.steps['drain-canary']).toMatchObject({ status: 'done', endedAt: line.at })
    expect(events.every((event) => event.occurredAt === line.at && event.at > line.at)).toBe(true)
  })

  it('ends as skipped or failed with its reason', () => {
    const journal = rolling()
    const skipped = { ...line, outcome: 'skipped', reason: 'No flag.' } as const
    for (const command of paperCommands(builtin, journal.state, stepOf('kill-switch'), skipped))
      journal.run(command)
    expect(journal.state.steps['kill-switch']).toMatchObject({ status: 'skipped', reason: 'No flag.' })
    expect(paperSteps(builtin, journal.state).some(({ step }) => step.id === 'kill-switch')).toBe(false)
  })

  it('finds the person whose initials they are, and keeps the initials where two could be meant', () => {
    const { state } = rolling()
    expect(initialsOf('Anna-Maria Blum')).toBe('AMB')
    expect(personFor('am', state)).toBe('Alex Moreno')
    expect(personFor('RO', state)).toBe('RO')
    expect(personFor('XY', state)).toBe('XY')
  })
})
