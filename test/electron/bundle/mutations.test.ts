import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Container } from '../../../electron/bundle/container.ts'
import { type Inspection, inspect } from '../../../electron/bundle/inspect.ts'
import {
  type BundleVerdict,
  inspectBundle,
  judgeBundle,
  verifyBundle,
} from '../../../electron/bundle/verify.ts'
import { type BaseBundle, makeBases } from './bases.ts'
import { forgedMutations } from './forgedMutations.ts'
import type { Mutant, Mutation } from './mutation.ts'
import { archiveMutations, memberMutations } from './rawMutations.ts'
import { appVersion, makeFolder } from './runs.ts'
import { inOrder, type Members, rawZip } from './zips.ts'

const mutations: readonly Mutation[] = [...archiveMutations, ...memberMutations, ...forgedMutations]
const columns = ['nothing', 'heads', 'fingerprint', 'both'] as const
const answers = ['found', 'noted', 'not found'] as const

type Column = (typeof columns)[number]
type Answer = (typeof answers)[number]
type Line = Readonly<Record<Column, Answer>>

/** The table of ARCHITECTURE.md: what is found of which change, by what was kept elsewhere. */
function readDocumentation(): ReadonlyMap<string, Line> {
  const text = readFileSync(new URL('../../../ARCHITECTURE.md', import.meta.url), 'utf8')
  const section = text.split('\n## ').find((part) => part.startsWith('What a bundle proves\n')) ?? ''
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
  const [head, , ...lines] = rows
  expect(head?.slice(1)).toEqual(['with nothing', 'with the heads', 'with the fingerprint', 'with both'])
  return new Map(
    lines.map(([name = '', ...cells]) => [
      name,
      Object.fromEntries(columns.map((column, index) => [column, answerOf(cells[index])])) as Line,
    ]),
  )
}

function answerOf(cell: string | undefined): Answer {
  const answer = answers.find((one) => one === cell)
  if (!answer) throw new Error(`The table says "${cell}", which is no answer`)
  return answer
}

const documented = readDocumentation()
const counted = new Map<string, Record<Column, number> & { runs: number; ms: number }>()
let bases: readonly BaseBundle[]
let folder: string

beforeAll(async () => {
  bases = await makeBases()
  folder = makeFolder()
})

/** The four answers to one changed bundle, found by looking at it once. */
async function judge(base: BaseBundle, mutant: Mutant): Promise<Record<Column, BundleVerdict>> {
  const { heads, fingerprint } = base
  const found = Buffer.isBuffer(mutant)
    ? await inArchive(mutant)
    : await inspect(inMemory(mutant), appVersion)
  return {
    nothing: judgeBundle(found, {}),
    heads: judgeBundle(found, { heads }),
    fingerprint: judgeBundle(found, { fingerprint }),
    both: judgeBundle(found, { heads, fingerprint }),
  }
}

function inArchive(bytes: Buffer): Promise<Inspection> {
  const file = path.join(folder, 'mutant.backout')
  writeFileSync(file, bytes)
  return inspectBundle(file, appVersion)
}

/** Members as an archive would give them, without writing it. */
function inMemory(members: Members): Container {
  const listed = inOrder(members).map(({ name, bytes }) => {
    const scan = async (use: (piece: Uint8Array) => void) => use(bytes)
    return [name, { name, size: bytes.length, crc32: crc32(bytes), scan }] as const
  })
  return { members: new Map(listed), close: async () => undefined }
}

function answerIn({ sound, notices }: BundleVerdict, expected: Answer): Answer {
  if (!sound) return 'found'
  const telling = ['head-exceeded', 'head-not-given', 'record-other-version']
  return expected === 'noted' && notices.some(({ rule }) => telling.includes(rule)) ? 'noted' : 'not found'
}

describe('of ten thousand changed bundles', () => {
  it.each(mutations.map((one) => [one.name, one] as const))(
    '%s: what is found is what the documentation says',
    async (name, { runs, line, property }) => {
      const expected = documented.get(line)
      if (!expected) throw new Error(`The documentation has no line "${line}"`)
      const tally = { nothing: 0, heads: 0, fingerprint: 0, both: 0, runs: 0, ms: 0 }
      const started = performance.now()
      const check = async (base: BaseBundle, mutant: Mutant) => {
        const verdicts = await judge(base, mutant)
        for (const column of columns) {
          const answer = answerIn(verdicts[column], expected[column])
          const problem = JSON.stringify(verdicts[column].problems[0] ?? null)
          expect(answer, `${base.name}, kept elsewhere: ${column}; ${problem}`).toBe(expected[column])
          if (answer === 'found') tally[column] += 1
        }
        tally.runs += 1
      }
      await fc.assert(property(bases, check), { numRuns: runs })
      counted.set(name, { ...tally, ms: performance.now() - started })
      expect(tally).toMatchObject({ runs, both: runs })
    },
    120_000,
  )
})

describe('the documentation of what a bundle proves', () => {
  it('has every line tried, and says that with heads and fingerprint everything is found', () => {
    expect([...documented.keys()].sort()).toEqual([...new Set(mutations.map(({ line }) => line))].sort())
    expect([...documented.values()].map(({ both }) => both)).toEqual(
      [...documented.keys()].map(() => 'found'),
    )
  })

  it('rests on ten thousand changes', () => {
    expect(mutations.reduce((sum, { runs }) => sum + runs, 0)).toBeGreaterThanOrEqual(10_000)
  })
})

describe('a changed bundle in a file', () => {
  it('is found whichever byte around its members is another', async () => {
    const [, base] = bases
    if (!base) throw new Error('There are bases')
    const { archive, members } = base
    const contents = [...members.values()].map((bytes) => ({ bytes, at: archive.indexOf(bytes) }))
    const within = (at: number) => contents.some((one) => at >= one.at && at < one.at + one.bytes.length)
    const around = [...archive.keys()].filter((at) => !within(at))
    const free: number[] = []
    for (const at of around) {
      const changed = Buffer.from(archive)
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
      if (judgeBundle(await inArchive(changed), {}).sound) free.push(at)
    }
    expect(around.length).toBeGreaterThan(500)
    expect(free).toEqual([])
  }, 60_000)

  it('is judged as it is in memory', async () => {
    const file = path.join(folder, 'written.backout')
    for (const { property } of [...memberMutations, ...forgedMutations]) {
      const check = async ({ heads, fingerprint }: BaseBundle, mutant: Mutant) => {
        if (Buffer.isBuffer(mutant)) throw new Error('This one is of members')
        writeFileSync(file, rawZip(inOrder(mutant)))
        const written = await verifyBundle(file, { appVersion, heads, fingerprint })
        expect(written).toEqual(
          judgeBundle(await inspect(inMemory(mutant), appVersion), { heads, fingerprint }),
        )
      }
      await fc.assert(property(bases, check), { numRuns: 4 })
    }
  }, 60_000)
})

afterAll(() => {
  const lines = [...counted].map(([name, { runs, ms, nothing, heads, fingerprint, both }]) =>
    [runs, nothing, heads, fingerprint, both, Math.round(ms)]
      .map((number) => String(number).padStart(8))
      .join('')
      .concat(`  ${name}`),
  )
  const sum = [...counted.values()].reduce(
    (all, one) => ({ runs: all.runs + one.runs, ms: all.ms + one.ms }),
    {
      runs: 0,
      ms: 0,
    },
  )
  process.stdout.write(
    [
      'Changed bundles, and how many were found with nothing, heads, fingerprint, both:',
      '    runs nothing   heads     key    both      ms',
      ...lines,
      `${sum.runs} changed bundles in ${(sum.ms / 1000).toFixed(1)} s`,
      '',
    ].join('\n'),
  )
})
