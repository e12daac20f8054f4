import * as fc from 'fast-check'
import { v7 } from 'uuid'
import { afterAll, expect, test } from 'vitest'
import { makeContent } from '../../../electron/bundle/content.ts'
import { eventLines } from '../../../electron/bundle/eventLines.ts'
import { runJson } from '../../../electron/bundle/runJson.ts'
import { jcsHash, sha256Hex } from '../../../electron/db/canonical.ts'
import { type StoredEvent, verifyRun } from '../../../electron/db/chain.ts'
import { unite } from '../../../electron/db/union.ts'
import { verifyStored } from '../../../electron/db/verify.ts'
import type { Command } from '../../../shared/run/commands.ts'
import { conflictsOf, seenAmong } from '../../../shared/run/concurrent.ts'
import { decide } from '../../../shared/run/decide.ts'
import { decideStart } from '../../../shared/run/decideRun.ts'
import { automaticEvents } from '../../../shared/run/decideTimers.ts'
import type { Actor } from '../../../shared/run/envelope.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import type { NewEvent, RunEvent } from '../../../shared/run/events.ts'
import { foldRun } from '../../../shared/run/fold.ts'
import { holdsRun, takeOverWords } from '../../../shared/run/holder.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import { commandFor } from '../../shared/run/commandGenerator.ts'
import { alex, planStart, robin } from '../../shared/run/journal.ts'
import { conflictsByClosure } from './closure.ts'
import { makeDataFolder, open } from './samples.ts'
import { attachmentBytes, eventsOf, MemorySide, type Side, StoreSide } from './sides.ts'

const runbookText = JSON.stringify(smallRunbook)
const counts = new Map<string, number>()
const count = (what: string, by = 1): unknown => counts.set(what, (counts.get(what) ?? 0) + by)

interface Play {
  readonly gen: fc.GeneratorValue
  readonly run: string
  readonly sides: readonly Side[]
  now: number
}

const one = <Value>(gen: fc.GeneratorValue, values: readonly Value[]): Value =>
  values[gen(fc.nat, values.length - 1)] as Value
const holding = ({ sides }: Play): readonly Side[] => sides.filter((side) => side.rows().length > 0)

async function write(play: Play, side: Side, events: readonly NewEvent[], actor: Actor): Promise<void> {
  const blobs = events.flatMap((event) =>
    event.type === 'attachment.added' ? [attachmentBytes(event.data.name).bytes] : [],
  )
  const now = new Date(play.now).toISOString()
  const place = { run: play.run, expectedVersion: side.rows().length, now, tz: 60, mono: 1, boot: 'boot' }
  await side.append({ ...place, events, actor, blobs })
}

function contextOf({ now }: Play, side: Side, events: readonly RunEvent[], actor: Actor) {
  const place = { now: new Date(now).toISOString(), tz: 60, device: side.device, events }
  return { ...place, newId: () => v7(), actor, runbook: smallRunbook, hash: jcsHash }
}

/** A command of any kind, with the ones that need two laptops more often than by chance. */
function commandAt({ gen }: Play, side: Side, events: readonly RunEvent[], actor: Actor): Command {
  const state = foldRun(side.rows()[0]?.run ?? '', events)
  const conflicts = conflictsOf(events)
  if (conflicts.length > 0 && gen(fc.nat, 3) === 0) {
    const { key, choices } = one(gen, conflicts)
    return { type: 'resolveConflict', key, chosen: one(gen, choices).id }
  }
  if (!state.closed && !holdsRun(state, side.device) && gen(fc.nat, 2) > 0) {
    const by = { id: actor.id, name: actor.name, contact: '' }
    return { type: 'takeOver', by, words: takeOverWords }
  }
  const command = commandFor(gen, smallRunbook, state, events)
  if (command.type !== 'addAttachment') return command
  const { bytes, sha256 } = attachmentBytes(command.name.trim())
  return { ...command, sha256, size: bytes.length }
}

async function act(play: Play): Promise<void> {
  const side = one(play.gen, holding(play))
  const actor = one(play.gen, [alex, robin])
  play.now += one(play.gen, [0, 1000, 60_000, 700_000])
  const events = eventsOf(side.rows())
  const state = foldRun(play.run, events)
  const due = holdsRun(state, side.device) ? automaticEvents(state, new Date(play.now).toISOString()) : []
  if (due.length > 0) return write(play, side, due, actor)
  const command = commandAt(play, side, events, actor)
  const decided = decideOrRefuse(() => decide(command, state, contextOf(play, side, events, actor)))
  if (!decided) return
  await write(play, side, decided, actor)
  count(`accepted ${command.type}`)
}

/** Only what `decide` refuses counts as refused: what cannot be written is a fault. */
function decideOrRefuse(work: () => readonly NewEvent[]): readonly NewEvent[] | null {
  try {
    const events = work()
    count('commands accepted')
    return events
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    count('commands refused')
    return null
  }
}

async function exchange(play: Play): Promise<void> {
  const from = one(play.gen, holding(play))
  const to = one(
    play.gen,
    play.sides.filter((side) => side !== from),
  )
  await to.take(from)
  count('exchanges')
}

async function begin(play: Play): Promise<void> {
  const [first] = play.sides
  if (!first) throw new Error('A run needs a laptop')
  const start = { ...contextOf(play, first, [], alex), runbookText, exercisedAt: null }
  await write(play, first, decideStart(planStart, { ...start, runbookHash: sha256Hex(runbookText) }), alex)
}

/** Both texts of a bundle that follow from the events alone. */
function bytesOf(
  run: string,
  rows: readonly StoredEvent[],
): { readonly json: string; readonly lines: string } {
  const events = eventsOf(rows)
  const start = events.find((event) => event.type === 'run.started')?.data
  if (!start) throw new Error('Every run has a start')
  const { heads } = verifyStored(run, rows, [])
  const joined = events.filter((event) => event.type === 'device.joined')
  const publicKeys = new Map(joined.map(({ device, data }) => [device, data?.publicKey ?? '']))
  return { json: runJson({ state: foldRun(run, events), start, heads, publicKeys }), lines: eventLines(rows) }
}

function permutations<Value>(values: readonly Value[]): readonly (readonly Value[])[] {
  if (values.length < 2) return [values]
  return values.flatMap((value, place) =>
    permutations(values.filter((_, other) => other !== place)).map((rest) => [value, ...rest]),
  )
}

/** What the bundle finds, as the second implementation puts it. */
function conflictsAsSets(rows: readonly StoredEvent[]): Map<string, Set<string>> {
  return new Map(
    conflictsOf(eventsOf(rows)).map(({ key, events }) => [key, new Set(events.map(({ hash }) => hash))]),
  )
}

function checkConflicts(rows: readonly StoredEvent[]): void {
  const found = conflictsAsSets(rows)
  expect(found).toEqual(conflictsByClosure(rows))
  count('comparisons of conflicts')
  count('conflicts', found.size)
  count(
    'events in conflict',
    [...found.values()].reduce((sum, { size }) => sum + size, 0),
  )
  const events = eventsOf(rows)
  const hasSeen = seenAmong(events)
  for (const conflict of conflictsOf(events)) {
    for (const event of conflict.events) {
      expect(conflict.choices.some((choice) => hasSeen(choice, event))).toBe(true)
    }
  }
}

/** Everybody takes everything of everybody: twice, since what stands behind the first round came from others too. */
async function exchangeAll({ gen, sides }: Play): Promise<void> {
  for (const to of gen(fc.shuffledSubarray, [...sides], { minLength: sides.length })) {
    for (const from of gen(fc.shuffledSubarray, [...sides], { minLength: sides.length })) {
      if (from !== to && from.rows().length > 0) await to.take(from)
    }
  }
  for (const to of sides) for (const from of sides) if (from !== to) await to.take(from)
}

async function checkUnion(play: Play): Promise<void> {
  const copies = holding(play).map((side) => side.rows())
  for (const rows of copies) checkConflicts(rows)
  const [expected, ...others] = permutations(copies).map((order) => {
    const rows = order.reduce<readonly StoredEvent[]>((held, next) => unite(play.run, held, next).rows, [])
    return { rows, ...bytesOf(play.run, rows) }
  })
  if (!expected) throw new Error('There is one order at least')
  count('orders of import', others.length + 1)
  for (const { json, lines } of others) {
    expect(json).toBe(expected.json)
    expect(lines).toBe(expected.lines)
  }
  await exchangeAll(play)
  const state = foldRun(play.run, eventsOf(expected.rows))
  for (const side of play.sides) {
    const { json, lines } = bytesOf(play.run, side.rows())
    expect(lines).toBe(expected.lines)
    expect(json).toBe(expected.json)
    expect(foldRun(play.run, eventsOf(side.rows()))).toEqual(state)
    expect(verifyRun(side.rows())).toEqual([])
  }
  checkConflicts(expected.rows)
}

/** Plays on all sides and holds the union; then choices are made on several of them, and it is held again. */
async function playAll(play: Play, length: number): Promise<void> {
  await begin(play)
  for (let step = 0; step < length; step += 1) {
    if (play.gen(fc.nat, 5) === 0 || step === 0) await exchange(play)
    else await act(play)
  }
  await checkUnion(play)
  for (const side of play.sides) {
    const events = eventsOf(side.rows())
    const [conflict] = conflictsOf(events)
    const chosen = conflict?.choices.at(-1)
    if (!conflict || !chosen) continue
    play.now += 1000
    const command = { type: 'resolveConflict', key: conflict.key, chosen: chosen.id } as const
    const state = foldRun(play.run, events)
    const decided = decideOrRefuse(() => decide(command, state, contextOf(play, side, events, alex)))
    if (!decided) continue
    await write(play, side, decided, alex)
    count('accepted resolveConflict')
  }
  await checkUnion(play)
  const rows = play.sides[0]?.rows() ?? []
  count('sequences')
  count('events', rows.length)
  count('voids', Object.keys(foldRun(play.run, eventsOf(rows)).voids).length)
  count('bodies redacted', rows.filter(({ body }) => body === null).length)
}

const epoch = Date.parse('2026-11-23T03:00:00.000Z')

test('every order of imports ends in the same bytes, and conflicts are exactly what nobody had seen', async () => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (gen) => {
      const run = v7()
      const sides = Array.from({ length: gen(fc.integer, { min: 2, max: 4 }) }, () => new MemorySide(run))
      await playAll({ gen, run, sides, now: epoch }, gen(fc.integer, { min: 5, max: 60 }))
    }),
    { numRuns: 150 },
  )
}, 120_000)

test('the same between data folders that exchange bundles as files', async () => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (gen) => {
      const run = v7()
      const length = gen(fc.integer, { min: 2, max: 3 })
      const sides = Array.from({ length }, () => new StoreSide(run, open(makeDataFolder())))
      try {
        await playAll({ gen, run, sides, now: epoch }, gen(fc.integer, { min: 5, max: 25 }))
        for (const side of sides) {
          const rows = side.rows()
          const content = makeContent({ run, rows, events: eventsOf(rows), seals: side.store.seals(run) })
          expect(content.runJson).toBe(bytesOf(run, rows).json)
          expect(side.store.verify(run).problems).toEqual([])
          count('data folders')
        }
      } finally {
        for (const side of sides) await side.close()
      }
    }),
    { numRuns: 8 },
  )
}, 120_000)

afterAll(() => {
  console.log(
    [...counts]
      .sort()
      .map(([what, number]) => `${what}: ${number}`)
      .join('\n'),
  )
  for (const what of [
    'conflicts',
    'accepted resolveConflict',
    'accepted undo',
    'accepted redact',
    'bodies redacted',
  ]) {
    expect(counts.get(what) ?? 0, what).toBeGreaterThan(5)
  }
})
