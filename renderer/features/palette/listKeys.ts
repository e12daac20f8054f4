/** Rows that Page Up and Page Down pass over. */
const page = 6

/**
 * Where a key leads to in a list under a text field, from `at` (-1 for none) of `count` rows; null when the key is not
 * for the list, or the list is empty.
 */
export function rowFor(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return at === last ? 0 : at + 1
    case 'ArrowUp':
      return at <= 0 ? last : at - 1
    case 'PageDown':
      return Math.min(last, at + page)
    case 'PageUp':
      return Math.max(0, at - page)
    default:
      return null
  }
}
