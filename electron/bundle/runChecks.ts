import type { RunEvent } from '../../shared/run/events.ts'
import { sha256Hex } from '../db/canonical.ts'
import { chainProblems } from '../db/chain.ts'
import { fingerprintOf } from '../db/device.ts'
import { checkSeals, type Seal } from '../db/seals.ts'
import { startOf } from './content.ts'
import { crowdingOf } from './crowding.ts'
import { eventForms } from './eventForms.ts'
import type { BundledEvent } from './eventLines.ts'
import { bundleLimits } from './limits.ts'
import { parseForm } from './parseForm.ts'
import { type BundleProblem, type BundleRule, type EventPlace, problemOf } from './rules.ts'

const member = 'events.jsonl'
/** Types that nothing is read without: their content cannot be redacted. */
const alwaysFull: ReadonlySet<string> = new Set(['device.joined', 'run.started', 'event.redacted'])

type Tell = (rule: BundleRule, what: string, event?: RunEvent) => void

/** Everything wrong with the events of a bundle and its seals, held against themselves alone. */
export function runProblems(
  run: string,
  events: readonly BundledEvent[],
  seals: readonly Seal[],
): readonly BundleProblem[] {
  const problems: BundleProblem[] = []
  const places = new Map(events.map(({ event }, index) => [event.id, placeOfEvent(event, index)]))
  const tell: Tell = (rule, what, event) => {
    const place = event ? (places.get(event.id) ?? null) : null
    problems.push(problemOf(rule, member, place ? `line ${place.number}, ${what}` : what, place))
  }
  checkOrder(run, events, tell)
  checkData(events, tell)
  const byId = new Map(events.map(({ event }) => [event.id, event]))
  for (const { rule, event, message } of chainProblems(events.map(({ row }) => row))) {
    tell(rule, message, byId.get(event))
  }
  // What the seals and the runbook say of events is only worth asking of events that hold.
  if (problems.length > 0) return problems
  const devices = checkDevices(events, tell)
  const rows = events.map(({ row }) => row)
  for (const message of checkSeals(run, seals, rows, devices).problems) {
    problems.push(problemOf('seal', 'seal.json', message))
  }
  checkStart(events, tell)
  return problems
}

function placeOfEvent({ id, device, n }: RunEvent, index: number): EventPlace {
  return { id, device, n, number: index + 1 }
}

/** Order of the run, no event twice, all of one run, and no fork: the same number of a device twice. */
function checkOrder(run: string, events: readonly BundledEvent[], tell: Tell): void {
  const ids = new Set<string>()
  const numbers = new Set<string>()
  const devices = new Set<string>()
  let before: RunEvent | null = null
  for (const { event } of events) {
    if (event.run !== run) tell('event-run', `event ${event.id} belongs to another run`, event)
    const number = `${event.device} ${event.n}`
    if (ids.has(event.id)) tell('event-twice', `event ${event.id} is there twice`, event)
    else if (numbers.has(number)) {
      const what = `device ${event.device} wrote two different events ${event.n}: a fork, which is never merged`
      tell('event-twice', what, event)
    }
    if (before && !isBefore(before, event)) {
      tell('event-order', `event ${event.id} does not stand in the order of the run`, event)
    }
    ids.add(event.id)
    numbers.add(number)
    devices.add(event.device)
    before = event
  }
  if (crowdingOf(events.map(({ event }) => event)) > bundleLimits.crowding) {
    tell('member-size', 'it has more events at one instant than anybody writes')
  }
  if (devices.size > bundleLimits.devices) {
    tell('member-size', `it has events of over ${bundleLimits.devices} devices`)
  }
}

function isBefore(left: RunEvent, right: RunEvent): boolean {
  return left.lc === right.lc ? left.device < right.device : left.lc < right.lc
}

/** Whether each body can be read as what its type holds, and what redactions keep as well. */
function checkData(events: readonly BundledEvent[], tell: Tell): void {
  const types = new Map(events.map(({ event }) => [event.id, event.type]))
  for (const { event } of events) {
    if (event.data === null) {
      if (alwaysFull.has(event.type)) {
        tell(
          'body-missing',
          `content of event ${event.id} is missing, and nothing can be read without`,
          event,
        )
      }
      continue
    }
    const parsed = parseForm<unknown>(eventForms[event.type], event.data)
    if (!parsed.success) {
      tell(
        'event-data',
        `the content of event ${event.id} is not what ${event.type} holds, at ${parsed.where}`,
        event,
      )
    } else if (event.type === 'event.redacted') {
      const type = types.get(event.data.event)
      if (
        type === undefined ||
        alwaysFull.has(type) ||
        !parseForm<unknown>(eventForms[type], event.data.kept).success
      ) {
        tell('event-data', `event ${event.id} redacts what cannot be redacted`, event)
      }
    }
  }
}

/** What each device said of itself when it joined; its key must be one key, in one spelling. */
function checkDevices(
  events: readonly BundledEvent[],
  tell: Tell,
): ReadonlyMap<string, { name: string; publicKey: string; fingerprint: string }> {
  const devices = new Map<string, { name: string; publicKey: string; fingerprint: string }>()
  for (const { event } of events) {
    if (event.type !== 'device.joined' || !event.data) continue
    const { publicKey, fingerprint } = event.data
    if (event.n !== 1)
      tell('device-key', `device ${event.device} joins a second time, with a key of its own`, event)
    const bytes = Buffer.from(publicKey, 'base64')
    if (
      bytes.length !== 32 ||
      bytes.toString('base64') !== publicKey ||
      fingerprintOf(publicKey) !== fingerprint
    ) {
      tell('device-key', `the key of device ${event.device} does not have the fingerprint it gives`, event)
    }
    devices.set(event.device, event.data)
  }
  return devices
}

/** The runbook as run is in the first event, under its own hash. */
function checkStart(events: readonly BundledEvent[], tell: Tell): void {
  const start = startOf(events.map(({ event }) => event))
  const [, second] = events.filter(({ event }) => event.type === 'run.started')
  if (second) tell('run-start', `event ${second.event.id} starts the run a second time`, second.event)
  if (!start) tell('run-start', 'there is no event that starts the run')
  else if (sha256Hex(start.runbookText) !== start.runbook.hash) {
    tell('runbook-hash', 'the text of the runbook does not have the hash that the start of the run gives')
  }
}
