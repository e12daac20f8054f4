import fs from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { salvage } from '../../electron/db/salvage/salvage.ts'
import { type Bases, makeBases } from '../crash/damage/base.ts'
import { damages } from '../crash/damage/kinds.ts'
import { damageOne } from '../crash/damage/one.ts'

// The short form of `npm run damage`: the same, in one process.

let bases: Bases
beforeAll(async () => {
  // What a damaged folder makes the store complain of is expected here.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  bases = await makeBases()
}, 120_000)
afterAll(() => {
  vi.restoreAllMocks()
  fs.rmSync(bases.home, { recursive: true, force: true })
})

const kinds = Object.keys(damages)
const rounds = 2
const seed = 20261123

describe('a damaged data folder neither crashes the app nor loses anything without a word', () => {
  it.each(kinds.map((kind, place) => [kind, place] as const))('%s', async (_kind, place) => {
    for (let round = 0; round < rounds; round += 1) {
      const judged = await damageOne(bases, seed, place + round * kinds.length, salvage)
      expect(judged.silent).toEqual([])
    }
  })
})
