import type { TypeName } from 'libpg-query'
import { as, partsOf } from './ast.ts'

const integers = ['int2', 'int4', 'int8']

/**
 * Whether every value of `from` stays what it is in `to`, and changing back either gives the same values or fails.
 * Left out on purpose: changes whose way back rounds without a word, such as integer to numeric and back.
 */
export function widens(from: TypeName | undefined, to: TypeName | undefined): boolean {
  if (from === undefined || to === undefined) return false
  if ((from.arrayBounds?.length ?? 0) + (to.arrayBounds?.length ?? 0) > 0) return false
  const [fromName, toName] = [nameOf(from), nameOf(to)]
  const [fromSizes, toSizes] = [sizesOf(from), sizesOf(to)]
  if (integers.includes(fromName) && integers.includes(toName)) {
    return integers.indexOf(toName) >= integers.indexOf(fromName)
  }
  if (fromName === 'varchar' && (toName === 'varchar' || toName === 'text')) {
    return toSizes.length === 0 || (fromSizes.length > 0 && (toSizes[0] ?? 0) >= (fromSizes[0] ?? 0))
  }
  if (fromName === 'text' && toName === 'varchar') return toSizes.length === 0
  if (fromName === 'numeric' && toName === 'numeric' && fromSizes.length > 0 && toSizes.length > 0) {
    return (toSizes[0] ?? 0) >= (fromSizes[0] ?? 0) && (toSizes[1] ?? 0) === (fromSizes[1] ?? 0)
  }
  return fromName === toName && fromSizes.join() === toSizes.join()
}

function nameOf(type: TypeName): string {
  const parts = partsOf(type.names)
  return parts.length === 1 || parts[0] === 'pg_catalog' ? (parts.at(-1) ?? '') : parts.join('.')
}

function sizesOf(type: TypeName): readonly number[] {
  return (type.typmods ?? []).map((node) => as('A_Const', node)?.ival?.ival ?? 0)
}
