/**
 * Patterns of text fields. They come from files that people exchange, so one that could hang the window
 * is refused when the runbook is read, and values are cut off before they are matched.
 */

/** Values longer than this never match a pattern. */
export const longestMatchedValue = 200

/** Ways to match that the engine may have to try for one value: about a second at worst. */
const mostAttempts = 3e8

const quantifier = /^(?:[*+?]|\{(\d+)(,(\d*))?\})/

interface Quantifier {
  readonly length: number
  readonly least: number
  readonly most: number
}

function quantifierAt(pattern: string, at: number): Quantifier | null {
  const match = quantifier.exec(pattern.slice(at))
  if (match === null) return null
  const length = match[0].length
  if (match[0] === '*') return { length, least: 0, most: Number.POSITIVE_INFINITY }
  if (match[0] === '+') return { length, least: 1, most: Number.POSITIVE_INFINITY }
  if (match[0] === '?') return { length, least: 0, most: 1 }
  const least = Number(match[1])
  if (match[2] === undefined) return { length, least, most: least }
  return { length, least, most: match[3] === '' ? Number.POSITIVE_INFINITY : Number(match[3]) }
}

/** Index after the atom (character, escape or class) at `at`; groups are walked by the caller. */
function endOfAtom(pattern: string, at: number): number {
  if (pattern[at] === '\\') return at + 2
  if (pattern[at] !== '[') return at + 1
  let end = at + 1
  while (end < pattern.length && pattern[end] !== ']') end += pattern[end] === '\\' ? 2 : 1
  return end + 1
}

/** Why the pattern could take for ever, or null. Expects a pattern that compiles. */
function slowness(pattern: string): string | null {
  const open: { varies: boolean }[] = []
  let group = { varies: false }
  let attempts = 1
  let unbounded = 0
  let at = 0
  while (at < pattern.length) {
    const character = pattern[at]
    let inner: { varies: boolean } | null = null
    if (character === '(') {
      open.push(group)
      group = { varies: false }
      at += pattern[at + 1] === '?' ? 2 : 1
      continue
    }
    if (character === '|') {
      group.varies = true
      at += 1
      continue
    }
    if (character === ')') {
      inner = group
      group = open.pop() ?? { varies: false }
      at += 1
    } else {
      at = endOfAtom(pattern, at)
    }
    const repeat = quantifierAt(pattern, at)
    if (repeat !== null) {
      if (inner?.varies && repeat.most > 1) {
        return 'repeats a group that itself repeats or has alternatives, which can take for ever'
      }
      if (repeat.most === Number.POSITIVE_INFINITY) unbounded += 1
      const range = Math.min(repeat.most, longestMatchedValue) - repeat.least + 1
      attempts *=
        repeat.most === Number.POSITIVE_INFINITY ? longestMatchedValue / unbounded : Math.max(1, range)
      at += repeat.length
      if (pattern[at] === '?') at += 1
      if (repeat.most !== repeat.least) group.varies = true
    }
    if (inner?.varies) group.varies = true
  }
  return attempts > mostAttempts ? 'has too many repetitions to be matched in reasonable time' : null
}

function compile(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u')
}

/** What is wrong with a pattern, as the end of a sentence ("is not ..."), or null when it can be used. */
export function patternProblem(pattern: string): string | null {
  try {
    // Compiled bare first: "a)(b" would otherwise pass through the group that anchors it.
    new RegExp(pattern, 'u')
    compile(pattern)
  } catch {
    return 'is not a regular expression (flag u)'
  }
  return slowness(pattern)
}

/**
 * Whether the whole value matches the pattern of a field. Values over 200 characters do not.
 * Expects a pattern from a parsed runbook, which is known to compile.
 */
export function matchesPattern(pattern: string, value: string): boolean {
  return value.length <= longestMatchedValue && compile(pattern).test(value)
}
