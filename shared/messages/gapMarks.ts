/**
 * How a gap stands in a text that a person edits: `[gap: customer impact]`. What begins like one and was cut into is
 * a gap too: half a mark must not get out either.
 */
const mark = /\[\s*gap\b[^\]\n]*\]?/giu

/** A gap as it stands in a text. */
export interface FoundGap {
  /** What is missing; empty where the mark was cut into before its words. */
  readonly label: string
  /** The mark as it stands, and where it begins. */
  readonly mark: string
  readonly from: number
}

/** The mark of a gap. */
export const gapMark = (label: string): string => `[gap: ${label}]`

/** Every gap that stands in a text, in its order. */
export function gapsIn(text: string): FoundGap[] {
  return [...text.matchAll(mark)].map((found) => ({
    label: found[0]
      .replace(/^\[\s*gap\b\s*:?/iu, '')
      .replace(/\]$/u, '')
      .trim(),
    mark: found[0],
    from: found.index,
  }))
}
