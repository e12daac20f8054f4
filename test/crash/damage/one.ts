import fs from 'node:fs'
import path from 'node:path'
import { randomFrom } from '../../play/random.ts'
import type { Bases } from './base.ts'
import { type Assess, type Judgement, judge } from './judge.ts'
import { damages } from './kinds.ts'

/** Damages a folder in the way that its number says, and judges what the app makes of it. */
export async function damageOne(
  bases: Bases,
  seed: number,
  number: number,
  assess?: Assess,
): Promise<Judgement & { kind: string }> {
  const names = Object.keys(damages)
  const kind = names[number % names.length] ?? ''
  const damage = damages[kind]
  if (!damage) throw new Error('There is no such damage')
  const base = bases[damage.from]
  const folder = path.join(bases.home, `damaged-${number}`)
  fs.cpSync(base.folder, folder, { recursive: true, preserveTimestamps: true })
  damage.act(folder, randomFrom(seed + number), bases)
  const judged = await judge(folder, base, assess)
  fs.rmSync(folder, { recursive: true })
  return { kind, ...judged }
}
