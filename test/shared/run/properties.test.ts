import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { Command, CommandType } from '../../../shared/run/commands.ts'
import { automaticEvents } from '../../../shared/run/decideTimers.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import type { RunEvent } from '../../../shared/run/events.ts'
import { evolve, evolveAll, foldRun } from '../../../shared/run/fold.ts'
import { initialState } from '../../../shared/run/state.ts'
import { stepViews } from '../../../shared/run/steps.ts'
import type { Runbook } from '../../../shared/runbook/schema.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import { commandFor, commandTypes } from './commandGenerator.ts'
import { alex, Journal, robin } from './journal.ts'

const accepted = new Map<CommandType, number>()
const refused = new Map<string, number>()
const count = <Key>(map: Map<Key, number>, key: Key): unknown => map.set(key, (map.get(key) ?? 0) + 1)

/** Plays up to 80 commands of two people, `often` more than others; time passes, timers run out. */
function play(gen: fc.GeneratorValue, often?: Command): Journal {
  const journal = new Journal()
  const length = gen(fc.integer, { min: 1, max: 80 })
  for (let step = 0; step < length; step += 1) {
    journal.now += gen(fc.constantFrom, 0, 1000, 60_000, 700_000)
    journal.append(automaticEvents(journal.state, new Date(journal.now).toISOString()))
    const any = commandFor(gen, smallRunbook, journal.state, journal.events)
    const command = often && gen(fc.nat, 3) === 0 ? often : any
    try {
      journal.run(command, gen(fc.constantFrom, alex, alex, robin))
      count(accepted, command.type)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      count(refused, error.code)
    }
  }
  return journal
}

const reread = (events: readonly RunEvent[]): RunEvent[] => JSON.parse(JSON.stringify(events)) as RunEvent[]

test('any accepted commands fold to the same state after a reload', () => {
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const journal = play(gen)
      expect(foldRun('run', reread(journal.events))).toEqual(journal.state)
    }),
    { numRuns: 400 },
  )
})

test('several events at once lead to where one after the other leads', () => {
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const { events } = play(gen)
      const place = gen(fc.nat, { max: events.length })
      const first = evolveAll(initialState('run'), events.slice(0, place))
      const before = structuredClone(first)
      expect(evolveAll(first, events.slice(place))).toEqual(events.reduce(evolve, initialState('run')))
      expect(first).toEqual(before)
    }),
    { numRuns: 100 },
  )
})

/** The same plan, of which a captured value leaves out a step. */
const conditional: Runbook = {
  ...smallRunbook,
  sections: smallRunbook.sections.map((section) => ({
    ...section,
    steps: section.steps.map((step) =>
      step.id === 'redeploy'
        ? { ...step, notNeeded: { when: 'target.tag != ""', because: 'It has a tag.' } }
        : step,
    ),
  })),
}

test('what is kept of the steps from one state to another is what they are in each', () => {
  const tag: Command = { type: 'setField', step: 'capture', field: 'tag', value: 'v1' }
  let left = 0
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const { events } = play(gen, tag)
      // One from the other, so that they share what no event wrote to.
      const states = [initialState('run')]
      for (const event of events) states.push(evolve(states.at(-1) ?? initialState('run'), event))
      // As they came, and then in any order: undo, and two runs of one runbook.
      for (const state of [...states, ...gen(fc.shuffledSubarray, states, { minLength: states.length })]) {
        const views = stepViews(conditional, { ...state })
        left += views.filter(({ notNeeded }) => notNeeded === 'It has a tag.').length
        expect(views).toEqual(stepViews(structuredClone(conditional), { ...state }))
      }
    }),
    { numRuns: 60 },
  )
  expect(left, 'some states leave the step out').toBeGreaterThan(0)
})

test('what decide accepts is never void', () => {
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      expect(play(gen).state.voids).toEqual({})
    }),
    { numRuns: 200 },
  )
})

test('evolve takes events in any order, and with bodies missing, without throwing', () => {
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const { events } = play(gen)
      const order = gen(fc.shuffledSubarray, events, { minLength: events.length })
      const holed = order.map((event) =>
        gen(fc.nat, 9) === 0 ? ({ ...event, data: null } as RunEvent) : event,
      )
      const state = holed.reduce(evolve, initialState('run'))
      expect(state.version).toBe(events.length)
      expect(foldRun('run', holed).version).toBe(events.length)
    }),
    { numRuns: 300 },
  )
})

test('evolve leaves the state that it was given untouched', () => {
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const { events } = play(gen)
      let state = initialState('run')
      for (const event of events) {
        const before = structuredClone(state)
        const after = evolve(state, event)
        expect(state).toEqual(before)
        state = after
      }
    }),
    { numRuns: 50 },
  )
})

test('undo brings back exactly what the person changed last', () => {
  let undone = 0
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const journal = play(gen)
      const before = slots(journal)
      const command = commandFor(gen, smallRunbook, journal.state, journal.events)
      try {
        const events = journal.run(command)
        // What a lock emptied has to be chosen again: the app wrote it, not the person.
        const locked = events.some((event) => event.type === 'guard.locked')
        if (events.length === 0 || locked || command.type === 'undo') return
        journal.run({ type: 'undo' })
      } catch (error) {
        if (error instanceof DomainError) return
        throw error
      }
      undone += 1
      expect(slots(journal)).toEqual(before)
    }),
    { numRuns: 600 },
  )
  expect(undone).toBeGreaterThan(50)
})

function slots(journal: Journal): unknown {
  const { steps, fields, items, rows, roles, timers, notes, attachments, messages, guards, readings } =
    journal.state
  const { migrations } = journal.state
  return {
    ...{ steps, fields, items, rows, roles, timers, notes, attachments, messages, guards, readings },
    migrations,
  }
}

test('a redacted text is in neither the events nor the state', () => {
  let redacted = 0
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const journal = play(gen)
      if (journal.state.closed || journal.state.handover) return
      const [secret] = journal.run({ type: 'addNote', step: null, text: 'pasted-token-9f2c' })
      if (!secret) throw new Error('A note makes an event.')
      journal.run({ type: 'undo' })
      journal.run({ type: 'addNote', step: null, text: 'pasted-token-9f2c' })
      journal.run({ type: 'redact', event: secret.id, why: 'a token' })
      redacted += 1
      expect(JSON.stringify([journal.events, journal.state])).not.toContain('pasted-token-9f2c')
    }),
    { numRuns: 100 },
  )
  expect(redacted).toBeGreaterThan(20)
})

afterAll(() => {
  const rows = commandTypes.map((type) => `${type} ${accepted.get(type) ?? 0}`)
  console.log(`accepted: ${rows.join(', ')}`)
  console.log(`refused: ${[...refused].map(([code, times]) => `${code} ${times}`).join(', ')}`)
  // A single device has nobody to be in conflict with, and none of these runs is a drill.
  const never = new Set<string>(['resolveConflict', 'endDrill'])
  for (const type of commandTypes.filter((each) => !never.has(each)))
    expect(accepted.get(type) ?? 0, `${type} was never accepted`).toBeGreaterThan(0)
})
