/**
 * A value as it is carried to the page: JSON, in which what JSON cannot say, or what would be too long to carry, is an
 * object with a `$`.
 */
export type Wire = null | boolean | number | string | readonly Wire[] | { readonly [key: string]: Wire }

/** What a `$` can stand for. */
export const special = {
  undefined: { $: 'undefined' },
  notANumber: { $: 'number', of: 'NaN' },
  infinity: { $: 'number', of: 'Infinity' },
  minusInfinity: { $: 'number', of: '-Infinity' },
  minusZero: { $: 'number', of: '-0' },
  date: { $: 'date' },
  map: { $: 'map' },
  bigint: { $: 'bigint' },
  circle: { $: 'circle' },
  function: { $: 'function' },
  long: (of: string, times: number) => ({ $: 'long', of, times }),
  list: (of: Wire, times: number) => ({ $: 'list', of, times }),
  /** Lists in one another. */
  deep: (times: number) => ({ $: 'deep', times }),
  bytes: (of: readonly number[], times = 1) => ({ $: 'bytes', of, times }),
  /** How many events of the run the page knows when the call is made. */
  version: (run: string) => ({ $: 'version', of: run }),
  /** The object `of`, and one key more of its own, whatever that is called. */
  own: (of: Wire, key: string, value: Wire) => ({ $: 'own', of, key, value }),
} as const

/** Marks of what changes on its way through the bridge: of these nobody can say here what main gets to see. */
const changing: readonly unknown[] = ['own', 'date', 'map', 'bigint', 'circle', 'function', 'deep']

/** Whether main gets to see exactly this value. */
export function arrivesAsIs(wire: Wire): boolean {
  if (typeof wire !== 'object' || wire === null) return true
  if (!Array.isArray(wire) && changing.includes((wire as { $?: Wire }).$)) return false
  return Object.values(wire).every(arrivesAsIs)
}

/** Makes values from what was carried; `versions` by run. Stands alone, because its text runs in the page too. */
export function decoder(): (wire: Wire, versions: Readonly<Record<string, number>>) => unknown {
  const repeated = <Value>(value: Value, times: number): Value[] => Array<Value>(times).fill(value)
  const make = (
    { $, of = null, times = 1, key = '', value = null }: { readonly [name: string]: Wire },
    decode: (wire: Wire) => unknown,
    versions: Readonly<Record<string, number>>,
  ): unknown => {
    switch ($) {
      case 'number':
        return Number(of)
      case 'date':
        return new Date(0)
      case 'map':
        return new Map([['run', 1]])
      case 'bigint':
        return 1n
      case 'circle': {
        const circle: Record<string, unknown> = {}
        circle['run'] = circle
        return circle
      }
      case 'function':
        return () => 1
      case 'long':
        return String(of).repeat(Number(times))
      case 'list':
        return repeated(decode(of), Number(times))
      case 'deep':
        return repeated(0, Number(times)).reduce<unknown>((inner) => [inner], 'inside')
      case 'bytes':
        return Uint8Array.from(repeated(of as readonly number[], Number(times)).flat())
      case 'version':
        return versions[String(of)] ?? 0
      case 'own':
        return Object.defineProperty(decode(of), String(key), {
          value: decode(value),
          enumerable: true,
          configurable: true,
          writable: true,
        })
      default:
        return undefined
    }
  }
  return (wire, versions) => {
    const decode = (inner: Wire): unknown => {
      if (typeof inner !== 'object' || inner === null) return inner
      if (Array.isArray(inner)) return inner.map(decode)
      const tagged = inner as { readonly [name: string]: Wire }
      if ('$' in tagged) return make(tagged, decode, versions)
      return Object.fromEntries(Object.entries(tagged).map(([name, each]) => [name, decode(each)]))
    }
    return decode(wire)
  }
}
