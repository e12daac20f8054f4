import { z } from 'zod'
import { canonicalText } from '../db/canonical.ts'
import type { Seal } from '../db/seals.ts'
import { bundleLimits } from './limits.ts'
import { parseForm } from './parseForm.ts'
import { BundleRefusal } from './rules.ts'

const sealsForm: z.ZodType<readonly Seal[]> = z.array(
  z.strictObject({
    device: z.uuid(),
    at: z.iso.datetime({ precision: 3 }),
    statement: z.string(),
    signature: z.string(),
  }),
)

/** `seal.json`: all seals of a run, oldest first; an empty list where there is none. */
export function sealsJson(seals: readonly Seal[]): string {
  const plain = inSealOrder(seals).map(({ device, at, statement, signature }) => ({
    device,
    at,
    statement,
    signature,
  }))
  return `${canonicalText(plain)}\n`
}

/** Seals in the one order that they have on every machine, which is that of the store. */
export function inSealOrder(seals: readonly Seal[]): readonly Seal[] {
  return seals.toSorted((left, right) => compare(keyOf(left), keyOf(right)))
}

/** Reads `seal.json`; whether the seals hold is not looked at. Throws `BundleRefusal`. */
export function readSeals(text: string): readonly Seal[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new BundleRefusal('seal', 'seal.json', 'it is no JSON')
  }
  if (Array.isArray(value) && value.length > bundleLimits.sealCount) {
    throw new BundleRefusal('seal', 'seal.json', `it has over ${bundleLimits.sealCount} seals`)
  }
  const parsed = parseForm(sealsForm, value)
  if (!parsed.success) throw new BundleRefusal('seal', 'seal.json', 'it is no list of seals')
  const keys = parsed.data.map(keyOf)
  const inOrder = keys.every((key, index) => index === 0 || compare(keys[index - 1] ?? '', key) < 0)
  if (!inOrder || sealsJson(parsed.data) !== text) {
    throw new BundleRefusal('seal', 'seal.json', 'it is not in its one canonical form')
  }
  return parsed.data
}

/** The order in which the store lists seals. */
function keyOf({ at, device, statement }: Seal): string {
  return `${at} ${device} ${statement}`
}

function compare(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
