import { bundleLimits } from './limits.ts'

/**
 * Whether a list or an object within a value has more entries than any honest one: who looks at each of them can be
 * made to write down a mistake for each. Points of readings are left out, which are hundreds of thousands and are
 * looked at without.
 */
export function isTooWide(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.length > bundleLimits.width || value.some(isTooWide)
  const keys = Object.keys(value)
  if (keys.length > bundleLimits.width) return true
  return keys.some((key) => key !== 'points' && isTooWide((value as Readonly<Record<string, unknown>>)[key]))
}
