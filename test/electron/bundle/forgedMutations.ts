import fc from 'fast-check'
import { v7 } from 'uuid'
import { eventLines } from '../../../electron/bundle/eventLines.ts'
import { sealsJson } from '../../../electron/bundle/seals.ts'
import { type BaseBundle, stranger } from './bases.ts'
import { forge, forgeWithOwnKeys, rechained, sealsThatHold } from './forger.ts'
import { anywhere, type Mutation, mutation, pick, resigned, words } from './mutation.ts'
import { anythingLess } from './rawMutations.ts'
import { type Rewriting, retold, rewriting } from './rewriting.ts'
import { chain, joining, makeLaptop, type Said, sealOf } from './runs.ts'
import { type Members, signedBy } from './zips.ts'

/** Rewrites what was said and makes a bundle of it; null where the rewriting leaves no run. */
const rewritten =
  (make: (base: BaseBundle, told: { said: readonly Said[]; files: BaseBundle['files'] }) => Members | null) =>
  (base: BaseBundle, changes: readonly Rewriting[]): Members | null => {
    const told = retold(base, changes)
    return told && make(base, told)
  }

const clumsy = (name: string, runs: number) => ({ name: `forged: ${name}`, runs, line: anythingLess })

/** Forgeries that leave something undone that whoever has the bundle alone can see. */
const clumsyForgeries: readonly Mutation[] = [
  mutation(
    clumsy('the run rewritten, run.json and record as they were', 60),
    rewriting,
    rewritten((base, { said }) => {
      const members = new Map(base.members).set(
        'events.jsonl',
        Buffer.from(eventLines(rechained(base, said))),
      )
      return resigned(base, members.set('seal.json', Buffer.from(sealsJson([]))))
    }),
  ),
  mutation(
    clumsy('the run rewritten, its seals as they were', 60),
    rewriting,
    rewritten((base, { said, files }) => {
      const { seals } = base.source
      if (seals.length === 0) return null
      return forge(base, { rows: rechained(base, said), seals, files, signer: makeLaptop('forger') })
    }),
  ),
  mutation(
    clumsy('the run rewritten and signed in the name of its device', 60),
    rewriting,
    rewritten((base, { said, files }) => {
      const signer = { ...makeLaptop('forger'), id: base.source.device.id }
      return forge(base, { rows: rechained(base, said), seals: [], files, signer })
    }),
  ),
  mutation(
    clumsy('the events of another run', 30),
    rewriting,
    rewritten((base, { said, files }) => {
      const rows = chain(v7(), said)
      return forge(base, { rows, seals: [], files, signer: makeLaptop('forger') })
    }),
  ),
  mutation(clumsy('a seal with a signature of another key', 40), anywhere, (base, at) => {
    const { seals, rows } = base.source
    const seal = pick(seals, at)
    if (!seal) return null
    const other = { ...seal, signature: makeLaptop('forger').sign(seal.statement) }
    const forged = seals.map((one) => (one === seal ? other : one))
    return forge(base, { rows, seals: forged, files: base.files, signer: makeLaptop('forger') })
  }),
  mutation(
    clumsy('run.json or record reworded', 90),
    fc.tuple(fc.constantFrom('run.json', 'record.md', 'record.html'), anywhere, words),
    (base, [name, at, text]) => {
      const whole = base.members.get(name)?.toString() ?? ''
      const from = at % (whole.length + 1)
      const reworded = whole.slice(0, from) + text + whole.slice(from)
      return resigned(base, new Map(base.members).set(name, Buffer.from(reworded)))
    },
  ),
  mutation(
    clumsy('content that its type does not have', 200),
    fc.tuple(anywhere, anywhere),
    (base, [at, key]) => {
      const one = pick(base.said, at)
      const data = { ...(one?.event.data as unknown as Record<string, unknown>) }
      const name = pick(Object.keys(data), key)
      if (!one || name === null) return null
      const event = { ...one.event, data: { ...data, [name]: { not: 'this' } } } as unknown as Said['event']
      const said = base.said.map((other) => (other === one ? { ...one, event } : other))
      const lines = Buffer.from(eventLines(rechained(base, said)))
      return resigned(base, new Map(base.members).set('events.jsonl', lines))
    },
  ),
  mutation(clumsy('a run without its start or the joining of a device', 40), anywhere, (base, at) => {
    const first = pick(
      base.said.filter(({ event }) => event.type === 'run.started' || event.type === 'device.joined'),
      at,
    )
    const said = base.said.filter((one) => one !== first)
    const lines = Buffer.from(eventLines(rechained(base, said)))
    const members = new Map(base.members).set('events.jsonl', lines)
    return resigned(base, members.set('seal.json', Buffer.from(sealsJson([]))))
  }),
]

/** Forgeries that leave nothing undone; the documentation says what shows them. */
const wholeForgeries: readonly Mutation[] = [
  mutation(
    { name: 'whole: the run rewritten, seals dropped', runs: 130, line: 'A run rewritten' },
    rewriting,
    rewritten((base, { said, files }) =>
      forge(base, { rows: rechained(base, said), seals: [], files, signer: makeLaptop('forger') }),
    ),
  ),
  mutation(
    {
      name: 'whole: the run rewritten, on devices with keys of the forger',
      runs: 110,
      line: 'A run rewritten',
    },
    rewriting,
    rewritten((base, { said, files }) => forgeWithOwnKeys(base, said, files)),
  ),
  mutation({ name: 'whole: the end cut off', runs: 120, line: 'An end cut off' }, anywhere, (base, at) => {
    const { rows: all, seals } = base.source
    const rows = all.slice(0, 2 + (at % (all.length - 2)))
    const cut = all.slice(rows.length)
    const redacted = rows.some(({ body }) => body === null)
    if (redacted && cut.some(({ type }) => type === 'event.redacted')) return null
    const signer = makeLaptop('forger')
    return forge(base, { rows, seals: sealsThatHold(seals, rows), files: base.files, signer })
  }),
  mutation(
    { name: 'whole: events added', runs: 120, line: 'Events added' },
    fc.record({
      texts: fc.array(words, { minLength: 1, maxLength: 3 }),
      isOwn: fc.boolean(),
      isSealed: fc.boolean(),
    }),
    withMore,
  ),
  mutation(
    {
      name: 'whole: seals dropped or given another time',
      runs: 80,
      line: 'Seals dropped, or given another time',
    },
    fc.tuple(anywhere, fc.boolean()),
    (base, [at, isDropped]) => {
      const { rows, seals: all } = base.source
      const seal = pick(all, at)
      if (!seal) return null
      const other = { ...seal, at: '2026-11-23T06:00:00.000Z' }
      const seals = all.flatMap((one) => (one === seal ? (isDropped ? [] : [other]) : [one]))
      return forge(base, { rows, seals, files: base.files, signer: makeLaptop('forger') })
    },
  ),
  mutation(
    {
      name: 'whole: the PDF exchanged, added or left out',
      runs: 100,
      line: 'A PDF exchanged, added or left out',
    },
    fc.option(fc.uint8Array({ maxLength: 60 })),
    (base, pdf) => {
      const members = new Map(base.members)
      if (pdf) members.set('record.pdf', Buffer.from(pdf))
      else members.delete('record.pdf')
      // Without a PDF there is nothing to leave out: this would be another exporter.
      return members.size === base.members.size && !members.has('record.pdf') ? null : resigned(base, members)
    },
  ),
  mutation(
    {
      name: 'whole: a record of another version',
      runs: 80,
      line: 'A record in the words of another version',
    },
    fc.tuple(fc.constantFrom('record.md', 'record.html'), words),
    ({ source, members }, [name, text]) =>
      signedBy(
        makeLaptop('forger'),
        source.run,
        new Map(members).set(name, Buffer.from(text)),
        (manifest) => ({
          ...manifest,
          app: '9.9.9',
        }),
      ),
  ),
  mutation(
    { name: 'whole: another exporter', runs: 100, line: 'Another exporter' },
    fc.record({
      name: words,
      app: words,
      madeAt: fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }),
    }),
    ({ source, members }, { name, app, madeAt }) =>
      signedBy(makeLaptop(name), source.run, members, (manifest) => ({
        ...manifest,
        app: app.slice(0, 100),
        madeAt: madeAt.toISOString(),
      })),
  ),
]

/** Events behind the last one: of a device of the run, or of one that the forger lets join, which may seal too. */
function withMore(
  base: BaseBundle,
  { texts, isOwn, isSealed }: { texts: readonly string[]; isOwn: boolean; isSealed: boolean },
): Members {
  const { run, rows: before, seals, device } = base.source
  const forger = makeLaptop('forger')
  const at = before.at(-1)?.at ?? ''
  const by = isOwn ? forger.id : device.id
  const told = texts.map((text): Said['event'] => ({ type: 'run.amended', data: { text, step: null } }))
  const events = [...(isOwn ? [joining(forger)] : []), ...told]
  const said = events.map((event) => ({ device: by, event, actor: stranger, at, id: v7() }))
  const rows = [...before, ...chain(run, said, before)]
  const isClosed = rows.some(({ type }) => type === 'run.closed')
  const more = isOwn && isSealed && isClosed ? [sealOf(run, rows, forger)] : []
  return forge(base, { rows, seals: [...seals, ...more], files: base.files, signer: forger })
}

export const forgedMutations: readonly Mutation[] = [...clumsyForgeries, ...wholeForgeries]
