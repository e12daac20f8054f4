const form =
  /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/

/**
 * Whether a version comes after another one, by Semantic Versioning 2.0: `0.2.0-rc.1` before `0.2.0`, and what stands
 * behind a `+` counts for nothing. What is no version comes after none.
 */
export function isNewer(version: string, than: string): boolean {
  const [one, other] = [partsOf(version), partsOf(than)]
  return one !== null && other !== null && compare(one, other) > 0
}

interface Parts {
  readonly numbers: readonly number[]
  /** Empty for a release. */
  readonly before: readonly string[]
}

function partsOf(version: string): Parts | null {
  const found = form.exec(version)
  if (!found) return null
  const [, major, minor, patch, before] = found
  return { numbers: [major, minor, patch].map(Number), before: before?.split('.') ?? [] }
}

function compare(one: Parts, other: Parts): number {
  for (const [place, number] of one.numbers.entries()) {
    const difference = number - (other.numbers[place] ?? 0)
    if (difference !== 0) return difference
  }
  // A release comes after everything that was before it.
  if (one.before.length === 0 || other.before.length === 0) return other.before.length - one.before.length
  for (const [place, word] of one.before.entries()) {
    const beside = other.before[place]
    if (beside === undefined) return 1
    if (word !== beside) return compareWords(word, beside)
  }
  return one.before.length - other.before.length
}

/** Numbers by their size and before words, words by their letters. */
function compareWords(word: string, beside: string): number {
  const [isNumber, isOther] = [/^\d+$/.test(word), /^\d+$/.test(beside)]
  if (isNumber && isOther) return Number(word) - Number(beside)
  if (isNumber !== isOther) return isNumber ? -1 : 1
  return word < beside ? -1 : 1
}
