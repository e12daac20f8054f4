import fc from 'fast-check'
import { canonicalText, digestOf, jcsHash } from '../../../electron/db/canonical.ts'
import type { Body, Envelope } from '../../../shared/run/envelope.ts'
import type { BaseBundle } from './bases.ts'
import { anywhere, isUnchanged, type Mutation, mutation, pick, resigned, words } from './mutation.ts'
import type { Members } from './zips.ts'

/** The line of the documentation for all that needs nothing kept elsewhere to be found. */
export const anythingLess = 'Anything less'

type Edit<Given> = readonly [
  name: string,
  given: fc.Arbitrary<Given>,
  make: (base: BaseBundle, given: Given) => Members | null,
]

const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 })
const someBytes = fc.array(fc.tuple(anywhere, fc.integer({ min: 0, max: 255 })), {
  minLength: 1,
  maxLength: 8,
})

function edited(whole: Buffer, changes: readonly (readonly [number, number])[]): Buffer {
  const copy = Buffer.from(whole)
  for (const [at, value] of changes) if (copy.length > 0) copy[at % copy.length] = value
  return copy
}

const onArchive = <Given>(
  name: string,
  runs: number,
  given: fc.Arbitrary<Given>,
  make: (archive: Buffer, given: Given) => Buffer,
): Mutation =>
  mutation({ name: `archive: ${name}`, runs, line: anythingLess }, given, (base, one) =>
    make(base.archive, one),
  )

/** Changes to the file as bytes. */
export const archiveMutations: readonly Mutation[] = [
  onArchive('bytes edited', 1400, someBytes, edited),
  onArchive(
    'bytes deleted',
    700,
    fc.tuple(anywhere, fc.integer({ min: 1, max: 300 })),
    (all, [at, length]) => {
      const from = at % all.length
      return Buffer.concat([all.subarray(0, from), all.subarray(from + length)])
    },
  ),
  onArchive('bytes inserted', 700, fc.tuple(anywhere, bytes), (all, [at, more]) => {
    const from = at % (all.length + 1)
    return Buffer.concat([all.subarray(0, from), more, all.subarray(from)])
  }),
  onArchive('cut off', 500, anywhere, (all, at) => all.subarray(0, at % all.length)),
  onArchive(
    'a stretch moved',
    400,
    fc.tuple(anywhere, fc.integer({ min: 1, max: 3000 }), anywhere),
    (all, given) => {
      const from = given[0] % all.length
      const stretch = all.subarray(from, from + given[1])
      const rest = Buffer.concat([all.subarray(0, from), all.subarray(from + given[1])])
      const to = given[2] % (rest.length + 1)
      return Buffer.concat([rest.subarray(0, to), stretch, rest.subarray(to)])
    },
  ),
]

/** A change of members, once as it stands and once with manifest and signature made anew by another key. */
function twice<Given>(
  runs: readonly [number, number],
  [name, given, make]: Edit<Given>,
): readonly Mutation[] {
  return [
    mutation({ name: `members: ${name}`, runs: runs[0], line: anythingLess }, given, make),
    mutation({ name: `signed anew: ${name}`, runs: runs[1], line: anythingLess }, given, (base, one) => {
      const members = make(base, one)
      // Signed anew without a change it would be another exporter, which is a change of its own.
      return members && !isUnchanged(base, members) ? resigned(base, members) : null
    }),
  ]
}

/** Signed anew these would be another exporter, or another PDF: changes of their own. */
const aside: ReadonlySet<string> = new Set(['manifest.json', 'manifest.sig', 'record.pdf'])

/** Changes to what stands in a member, the archive around it being sound. */
const memberEdits = (isAside: boolean) => {
  const names = ({ members }: BaseBundle) => [...members.keys()].filter((name) => aside.has(name) === isAside)
  const change = (base: BaseBundle, at: number, to: (whole: Buffer) => Buffer | null): Members | null => {
    const name = pick(names(base), at)
    if (name === null) return null
    const members = new Map(base.members)
    const made = to(members.get(name) ?? Buffer.alloc(0))
    if (made) members.set(name, made)
    else members.delete(name)
    return members
  }
  return {
    edit: [
      'bytes of a member edited',
      fc.tuple(anywhere, someBytes),
      (base, [at, changes]) => change(base, at, (whole) => edited(whole, changes)),
    ] as Edit<[number, [number, number][]]>,
    cut: [
      'a member cut short',
      fc.tuple(anywhere, anywhere),
      (base, [at, end]) => change(base, at, (whole) => whole.subarray(0, end % (whole.length + 1))),
    ] as Edit<[number, number]>,
    drop: ['a member left out', anywhere, (base, at) => change(base, at, () => null)] as Edit<number>,
  }
}

const [named, unnamed] = [memberEdits(true), memberEdits(false)]

/** Two attached files change places. */
const swapped: Edit<number> = [
  'attachments swapped',
  anywhere,
  ({ members }, at) => {
    const names = [...members.keys()].filter((name) => name.startsWith('attachments/'))
    const [one, other] = [pick(names, at), pick(names, at + 1)]
    if (one === null || other === null || one === other) return null
    return new Map(members)
      .set(one, members.get(other) ?? Buffer.alloc(0))
      .set(other, members.get(one) ?? Buffer.alloc(0))
  },
]

const replaced: Edit<[number, Uint8Array<ArrayBuffer>]> = [
  'an attachment replaced',
  fc.tuple(anywhere, bytes),
  ({ members }, [at, other]) => {
    const name = pick(
      [...members.keys()].filter((one) => one.startsWith('attachments/')),
      at,
    )
    return name === null ? null : new Map(members).set(name, Buffer.from(other))
  },
]

function onLines<Given>(
  name: string,
  given: fc.Arbitrary<Given>,
  change: (lines: readonly string[], given: Given) => readonly string[] | null,
): Edit<Given> {
  return [
    name,
    given,
    ({ members }, one) => {
      const lines = (members.get('events.jsonl')?.toString() ?? '').split('\n').slice(0, -1)
      const made = change(lines, one)
      return (
        made && new Map(members).set('events.jsonl', Buffer.from(made.map((line) => `${line}\n`).join('')))
      )
    },
  ]
}

interface Line {
  readonly body: Body | null
  readonly event: Envelope
}
type Path = readonly string[]

/** Paths to everything in a value that holds nothing itself. */
function leavesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const entries = Object.entries(value)
  return entries.length === 0 ? [path] : entries.flatMap(([key, held]) => leavesOf(held, [...path, key]))
}

function withLeaf(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  const held = (copy as Record<string, unknown>)[key]
  const made = withLeaf(held, rest, to)
  if (made === undefined) delete (copy as Record<string, unknown>)[key]
  else (copy as Record<string, unknown>)[key] = made
  return copy
}

/** What a value could be replaced with; without a value its key goes. */
const anyValue = fc.oneof(
  words,
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, undefined, '', 'f'.repeat(64), '2026-11-23T03:00:00.000Z'),
  fc.uuid(),
)

/** One value within one line becomes another; `anew` then makes its digest and hash anew as far as it will. */
function valueEdit(name: string, within: (line: Line) => unknown, start: Path, anew: (line: Line) => Line) {
  const given = fc.tuple(anywhere, anywhere, anyValue)
  return onLines(name, given, (lines, [lineAt, leafAt, to]) => {
    const index = lineAt % lines.length
    const line = JSON.parse(lines[index] ?? '') as Line
    const inside = within(line)
    const leaf = inside ? pick(leavesOf(inside, start), leafAt) : null
    if (leaf === null) return null
    const made = withLeaf(line, leaf, to) as Line
    // What is no object any more has no place for a digest.
    if (!isLine(made)) return lines.with(index, canonicalText(made ?? null))
    return lines.with(index, canonicalText(anew(made)))
  })
}

const isLine = (value: Partial<Line> | null): value is Line =>
  typeof value?.event === 'object' && (value.body === null || typeof value.body === 'object')

const digestAnew = ({ body, event }: Line): Line => {
  const digest = body ? digestOf(body.salt, canonicalText(body.data ?? null)) : event.digest
  return { body, event: { ...event, digest } }
}
const hashAnew = (line: Line): Line => {
  const { body, event } = digestAnew(line)
  const { hash: _, ...open } = event
  return { body, event: { ...event, hash: jcsHash(open) } }
}
const dataOf = (line: Line) => line.body?.data ?? null
const data: Path = ['body', 'data']

/** Changes to members whose archive is sound, most of them made twice: see `twice`. */
export const memberMutations: readonly Mutation[] = [
  mutation(
    { name: 'members: manifest, signature or PDF edited', runs: 120, line: anythingLess },
    named.edit[1],
    named.edit[2],
  ),
  mutation(
    { name: 'members: manifest, signature or PDF cut short', runs: 60, line: anythingLess },
    named.cut[1],
    named.cut[2],
  ),
  mutation(
    { name: 'members: manifest, signature or PDF left out', runs: 30, line: anythingLess },
    named.drop[1],
    named.drop[2],
  ),
  ...twice([120, 80], unnamed.edit),
  ...twice([100, 60], unnamed.cut),
  ...twice([60, 40], unnamed.drop),
  ...twice([60, 60], swapped),
  ...twice([60, 60], replaced),
  ...twice(
    [300, 200],
    onLines('an event deleted', anywhere, (lines, at) => lines.toSpliced(at % lines.length, 1)),
  ),
  ...twice(
    [300, 200],
    onLines('two events swapped', fc.tuple(anywhere, anywhere), (lines, [left, right]) => {
      const [one, other] = [left % lines.length, right % lines.length]
      return lines.with(one, lines[other] ?? '').with(other, lines[one] ?? '')
    }),
  ),
  ...twice(
    [200, 100],
    onLines('an event repeated', fc.tuple(anywhere, anywhere), (lines, [from, to]) =>
      lines.toSpliced(to % (lines.length + 1), 0, lines[from % lines.length] ?? ''),
    ),
  ),
  ...twice(
    [200, 100],
    onLines('the end cut off', anywhere, (lines, at) => lines.slice(0, at % lines.length)),
  ),
  ...twice(
    [100, 100],
    onLines('a body taken away', anywhere, (lines, at) => {
      const index = at % lines.length
      const { event } = JSON.parse(lines[index] ?? '') as Line
      return lines.with(index, canonicalText({ body: null, event }))
    }),
  ),
  ...twice(
    [900, 400],
    valueEdit(
      'a value edited',
      (line) => line,
      [],
      (line) => line,
    ),
  ),
  ...twice([200, 300], valueEdit('a value edited, its digest anew', dataOf, data, digestAnew)),
  ...twice([200, 300], valueEdit('a value edited, its digest and hash anew', dataOf, data, hashAnew)),
]
