// A data folder with one long run: 300 steps in 20 sections and thousands of events, each decided as the app decides.
import { v7 as newId } from 'uuid'
import { jcsHash } from '../../../electron/db/canonical.ts'
import { openStore } from '../../../electron/db/store.ts'
import { createParsedRunbooks } from '../../../electron/services/parsedRunbooks.ts'
import { createRunbooks } from '../../../electron/services/runbooks.ts'
import { summarize } from '../../../electron/services/summary.ts'
import { decide } from '../../../shared/run/decide.ts'
import { decideStart } from '../../../shared/run/decideRun.ts'
import { evolve, foldRun } from '../../../shared/run/fold.ts'
import { parseRunbook } from '../../../shared/runbook/parse.ts'
import { chance, writer } from './words.mjs'

const steps = 300
const sections = 20
/** Steps that are done already, so that the open one stands in the middle of the plan. */
const done = 100
const actor = { id: 'bench', name: 'Ada Meyer', role: 'captain' }

const longRunbook = [
  'schema: 1',
  'id: long',
  'title: A long plan',
  "version: '1'",
  'edited: 2026-01-01',
  `summary: ${steps} steps.`,
  'roles: [{ id: captain, title: Captain }]',
  'sections:',
  ...Array.from({ length: sections }, (_, section) => [
    `  - id: part-${section + 1}`,
    `    title: Part ${section + 1}`,
    '    steps:',
    ...Array.from({ length: steps / sections }, (_, index) =>
      stepText(1 + index + (section * steps) / sections),
    ),
  ]).flat(),
  '',
].join('\n')

function stepText(number) {
  const title = `Step number ${number}`
  return [
    `      - id: step-${number}`,
    `        title: ${title}`,
    `        short: ${title}`,
    '        why: To measure.',
    '        role: captain',
    '        fields:',
    `          - { id: value, kind: text, label: Value, fact: bench.value${number} }`,
    '          - { id: text, kind: paragraph, label: What was seen }',
    '          - { id: checks, kind: list, label: Checks, items: [{ id: one, text: One }, { id: two, text: Two }] }',
    '        commands:',
    `          - { id: show, tool: kubectl, run: 'kubectl get pods -l version={{bench.value${number}}}' }`,
  ].join('\n')
}

/**
 * Fills an empty data folder.
 *
 * @returns {Promise<{run: string, events: number, open: number}>} the run, its events, and the number of its open step
 */
export async function longRun(folder, events) {
  const parsed = parseRunbook(longRunbook)
  if (!parsed.ok) throw new Error(`The runbook does not parse: ${JSON.stringify(parsed.issues)}`)
  const worker = new URL('../../../electron/db/worker.ts', import.meta.url)
  const store = openStore(folder, { worker, now: new Date().toISOString() })
  store.settings.write({ identity: { id: actor.id, name: actor.name, contact: '' } })
  const clock = { now: () => Date.now() }
  const runbooks = createRunbooks({ store, clock, parsed: createParsedRunbooks(), desktop: {} })
  await runbooks.add('long.yaml', longRunbook)
  const run = newId()
  const hand = handOf(store, run, parsed.runbook)
  hand.start()
  const write = writer(chance(7))
  for (let number = 1; number <= done; number += 1) {
    hand.do({ type: 'startStep', step: `step-${number}` })
    hand.do({ type: 'setField', step: `step-${number}`, field: 'value', value: write.hex(12) })
    hand.do({ type: 'completeStep', step: `step-${number}` })
  }
  for (let index = 0; hand.count() < events; index += 1) hand.do(typical(write, index))
  await store.close()
  return { run, events: hand.count(), open: done + 1 }
}

/** The way of every command: decide, append with the projection, evolve. */
function handOf(store, run, runbook) {
  const context = () => ({
    now: new Date().toISOString(),
    newId,
    actor,
    device: store.device.id,
    runbook,
    tz: 0,
    events,
    hash: jcsHash,
  })
  const events = []
  const boot = newId()
  let state = foldRun(run, events)
  const write = (made) => {
    const request = { run, expectedVersion: state.version, events: made, actor, tz: 0, mono: 1, boot }
    const appended = store.append({ ...request, now: context().now }, (fresh) => {
      state = fresh.reduce(evolve, state)
      return summarize(runbook, state, [...events, ...fresh], Date.now())
    })
    events.push(...appended)
  }
  return {
    start() {
      const release = { service: 'bench', environment: 'local', version: '2', target: '1', ticketUrl: '' }
      const people = [{ role: 'captain', person: { id: actor.id, name: actor.name, contact: '' } }]
      const start = { entry: 'plan', release, profile: null, people, rehearsal: true }
      write(decideStart(start, { ...context(), runbookHash: 'bench', runbookText: longRunbook }))
    },
    do: (command) => write(decide(command, state, context())),
    count: () => events.length,
  }
}

/** What a long night leaves: values, ticks and notes, all over the plan. */
function typical(write, index) {
  const step = `step-${done + 1 + write.whole(steps - done)}`
  const commands = [
    { type: 'setField', step, field: 'value', value: write.hex(12) },
    { type: 'addNote', step, text: write.sentence() },
    { type: 'setField', step, field: 'text', value: write.sentence() },
    { type: 'tickItem', step, field: 'checks', item: write.one(['one', 'two']), ticked: index % 3 !== 0 },
  ]
  return commands[index % commands.length]
}
