// One run of a long history: the events of a rollback as the app writes them, with made-up texts.

const steps = 8
const stepId = (number) => `step-${number}`

/** The runbook that all runs of the history were started from. */
export const runbookText = [
  'schema: 1',
  'id: history',
  'title: A plan of the history',
  "version: '1'",
  'edited: 2026-01-01',
  'summary: Eight steps that capture something.',
  'roles: [{ id: captain, title: Captain }]',
  'sections:',
  '  - id: all',
  '    title: All',
  '    steps:',
  ...Array.from({ length: steps }, (_, index) => {
    const number = index + 1
    const head = `      - { id: ${stepId(number)}, title: Step number ${number}, short: Step ${number}, why: To measure,`
    return `${head} fields: [{ id: value, kind: text, label: Value }, { id: text, kind: paragraph, label: Text }] }`
  }),
  '',
].join('\n')

/**
 * Events of one run, `count` of them with the `device.joined` that stands before.
 *
 * @returns {{events: object[], at: string[]}} new events and when each was written
 */
export function eventsOfRun(write, { runbook, begin, count }) {
  const person = write.person()
  const release = {
    service: write.service(),
    environment: write.one(['production', 'staging', 'production-eu']),
    version: write.version(),
    target: write.version(),
    ticketUrl: `https://tickets.example.org/${write.ticket()}`,
  }
  const start = {
    runbook: { id: runbook.id, title: runbook.title, version: runbook.version, hash: runbook.hash },
    runbookText,
    release,
    profile: null,
    people: [{ role: 'captain', person }],
    rehearsal: write.whole(8) === 0,
    entry: 'plan',
    exercisedAt: null,
  }
  const events = [
    { type: 'run.started', data: start },
    { type: 'deploy.started', data: {} },
  ]
  const closing = { outcome: write.one(['shipped', 'rolled-back', 'abandoned']), summary: write.sentence() }
  const last = [{ type: 'run.closed', data: closing }]
  // 1 for the joining, which the generator writes itself.
  const between = count - 1 - events.length - last.length
  for (let index = 0; index < between; index += 1) {
    const step = stepId(1 + Math.floor((index * steps) / between))
    events.push(eventOf(write, step, index))
  }
  events.push(...last)
  const at = events.map((_, index) => new Date(begin + index * 20_000 + write.whole(15_000)).toISOString())
  return { events, at, person }
}

/** What is written most: values, notes and steps; now and then a reason, a message, an attachment's name. */
function eventOf(write, step, index) {
  const kind = write.whole(20)
  if (kind < 7) return { type: 'field.set', data: { step, field: 'value', value: aValue(write) } }
  if (kind < 9) return { type: 'field.set', data: { step, field: 'text', value: write.sentence() } }
  if (kind < 13) {
    return { type: 'note.added', data: { note: `n-${index}`, step, text: write.sentence(), kind: 'note' } }
  }
  if (kind < 15) return { type: 'step.started', data: { step } }
  if (kind < 17) return { type: 'step.completed', data: { step } }
  if (kind === 17) return { type: 'step.deferred', data: { step, reason: write.sentence() } }
  if (kind === 18)
    return { type: 'person.assigned', data: { role: 'captain', person: write.person(), reachable: true } }
  const text = `${write.ticket()}: ${write.sentence()}`
  return {
    type: 'message.posted',
    data: { message: `m-${index}`, kind: 'status-identified', text, url: '', where: '#incidents' },
  }
}

function aValue(write) {
  const kind = write.whole(5)
  if (kind === 0) return write.hex(40)
  if (kind === 1) return `registry.example.org/${write.service()}:${write.version()}`
  if (kind === 2) return write.host()
  if (kind === 3) return write.ticket()
  return String(write.whole(100_000))
}
