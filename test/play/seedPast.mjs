// Fills a data folder with runs as past months leave them, through the store and the rules of the app, on a clock of
// its own. In plain Node: `node test/play/seedPast.mjs FOLDER COUNT [UNTIL]`. Scenery for screens, never a proof.
import fs from 'node:fs'
import path from 'node:path'
import { v7 as newId } from 'uuid'
import { jcsHash, sha256Hex } from '../../electron/db/canonical.ts'
import { openStore } from '../../electron/db/store.ts'
import { summarize } from '../../electron/services/summary.ts'
import { decide } from '../../shared/run/decide.ts'
import { decideStart } from '../../shared/run/decideRun.ts'
import { evolve, foldRun } from '../../shared/run/fold.ts'
import { owedOf } from '../../shared/run/owed.ts'
import { parseRunbook } from '../../shared/runbook/parse.ts'

const minute = 60_000
const day = 24 * 60 * minute
const services = ['checkout-api', 'checkout-api', 'payments', 'search']
const captains = ['Ada Meyer', 'Ben Okoro', 'Özge Şahin']

const [folder = '', count = '24', latest = '2026-11-24T01:00:00.000Z'] = process.argv.slice(2)
/** Runs before this many owe nothing any more. */
const settledFrom = 4
/** The latest run was three days before, ms. */
const until = Date.parse(latest)
const text = fs.readFileSync(
  new URL('../../shared/runbook/builtin/rollback-plan.yaml', import.meta.url),
  'utf8',
)
const parsed = parseRunbook(text)
if (!parsed.ok) throw new Error('The built-in runbook does not parse.')
const { runbook } = parsed
const store = openStore(path.resolve(folder), {
  worker: new URL('../../electron/db/worker.ts', import.meta.url),
  now: new Date(until).toISOString(),
})
for (let index = Number(count); index > 0; index -= 1) past(index)
await store.close()

/** A run `index` times three days ago: every third proceeds, the others go back; every fourth is a rehearsal. */
function past(index) {
  const run = newId()
  const actor = { id: `person-${index % 3}`, name: captains[index % 3], role: 'captain' }
  const boot = newId()
  const events = []
  let state = foldRun(run, events)
  let now = until - index * 3 * day
  const context = () => ({
    now: new Date(now).toISOString(),
    newId,
    actor,
    runbook,
    tz: 0,
    events,
    device: store.device.id,
    hash: jcsHash,
  })
  const write = (made) => {
    let next = state
    const request = { run, expectedVersion: state.version, events: made, actor, tz: 0, mono: 1, boot }
    const appended = store.append({ ...request, now: context().now }, (fresh) => {
      next = fresh.reduce(evolve, state)
      return summarize(runbook, next, [...events, ...fresh], now)
    })
    state = next
    events.push(...appended)
  }
  const execute = (command) => write(decide(command, state, context()))
  const pass = (minutes) => {
    now += minutes * minute
  }
  const work = (step, minutes, { fields = {}, ...said } = {}) => {
    execute({ type: 'startStep', step })
    for (const [field, value] of Object.entries(fields)) execute({ type: 'setField', step, field, value })
    pass(minutes)
    execute({ type: 'completeStep', step, ...said })
  }

  const person = { id: actor.id, name: actor.name, contact: '' }
  const release = {
    service: services[index % 4],
    environment: index % 5 === 0 ? 'staging' : 'production',
    version: `2026.${100 - index}.0`,
    target: `2026.${99 - index}.4`,
    ticketUrl: '',
  }
  const people = [{ role: 'captain', person }]
  const start = { entry: 'plan', release, profile: null, people, rehearsal: index % 4 === 0 }
  write(decideStart(start, { ...context(), runbookHash: sha256Hex(text), runbookText: text }))
  work('capture-target', 2 + (index % 3), {
    fields: {
      'production-sha': `abcdef${1000000 + index}`,
      'image-tag': `v2026.${99 - index}.4`,
      'image-built': new Date(now - 5 * day).toISOString(),
    },
  })
  if (index % 4 === 1) execute({ type: 'skipStep', step: 'restore-scratch', reason: 'No scratch instance.' })
  if (index % 7 === 0) execute({ type: 'failStep', step: 'image-in-registry', reason: 'The tag is gone.' })
  for (const guard of ['snapshot-age', 'triggers-agreed']) {
    execute({ type: 'passGuard', guard, reason: 'Agreed with the director.' })
  }
  pass(6)
  execute({ type: 'startDeploy', readBack: release.version })
  pass(8 + ((index * 5) % 17))
  if (index % 3 === 0) {
    execute({ type: 'decide', choice: 'proceed', by: person, reason: 'Nothing stands out.' })
  } else {
    execute({ type: 'rollBackNow', by: person, reason: 'The error rate is four times the baseline.' })
    work('kill-switch', 1 + (index % 2), { fields: { gated: 'yes' }, without: 'The flag service is down.' })
    work('drain-canary', 1, { readBack: '0' })
    pass(3 + ((index * 3) % 8))
    work('smoke-tests', 2 + (index % 4))
  }
  pass(25)
  // What is long ago was held and done.
  if (index > settledFrom) {
    for (const { about } of owedOf(runbook, state)) {
      if (about !== undefined) execute({ type: 'settleOwed', about, how: 'Held with the team.' })
    }
  }
  if (index > 1) {
    execute({ type: 'closeRun', summary: 'All is well again.' })
  }
}
