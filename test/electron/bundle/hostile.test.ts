import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readBundle } from '../../../electron/bundle/read.ts'
import { verifyBundle } from '../../../electron/bundle/verify.ts'
import { writeBundle } from '../../../electron/bundle/write.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import { hostileKinds } from './hostile.ts'
import { appVersion, closedStory, makeFolder } from './runs.ts'
import type { Base } from './spoil.ts'
import { membersOf } from './zips.ts'

const kinds = Object.entries(hostileKinds)
let base: Base

beforeAll(async () => {
  const story = closedStory()
  const file = path.join(makeFolder(), 'sound.backout')
  await writeBundle(file, story.source)
  const [laptop] = story.run.laptops
  if (!laptop) throw new Error('The story has a device')
  base = { story, laptop, members: await membersOf(file) }
})

/** A file three folders deep, so that what climbs out would be seen. */
function place(bytes: Uint8Array): { top: string; file: string } {
  const top = makeFolder()
  const folder = path.join(top, 'a', 'b')
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'hostile.backout')
  writeFileSync(file, bytes)
  return { top, file }
}

const filesUnder = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort()

describe('a hostile bundle', () => {
  it('comes in at least forty kinds', () => {
    expect(kinds.length).toBeGreaterThanOrEqual(40)
  })

  it.each(kinds)(
    'with %s is refused, with its name and a way out, and nothing is written',
    async (_, kind) => {
      const { top, file } = place(kind.make(base))
      const error: unknown = await readBundle(file, appVersion).catch((refusal: unknown) => refusal)
      if (!(error instanceof DomainError)) throw new Error(`Not refused but ${String(error)}`)
      expect(error.details.rule).toBe(kind.rule)
      expect(error.code).toBe(kind.rule === 'newer-version' ? 'newer-version' : 'bundle-refused')
      const { message = '' } = error.details
      expect(message).toContain(kind.names)
      expect(message, 'one sentence that ends in the way out').toMatch(
        /; (have|attach|update|ask|check) [^;]+\.$/,
      )
      expect(message, 'nothing that moves the cursor').not.toMatch(/\p{Cc}/u)
      expect(message.length).toBeLessThan(1000)
      expect(filesUnder(top)).toEqual(['a', 'a/b', 'a/b/hostile.backout'])
    },
  )

  it.each(kinds)('with %s is found unsound by the same rule', async (_, kind) => {
    const { file } = place(kind.make(base))
    const verdict = await verifyBundle(file, { appVersion })
    expect(verdict.sound).toBe(false)
    expect(verdict.problems[0]?.rule).toBe(kind.rule)
    expect(({} as { x?: unknown }).x, 'no prototype was written to').toBeUndefined()
  })
})
