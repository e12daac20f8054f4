/** Whether every word of the query stands somewhere in the text. Case and accents make no difference. */
export function matches(text: string, query: string): boolean {
  const plain = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const haystack = plain(text)
  return plain(query)
    .split(/\s+/)
    .every((word) => haystack.includes(word))
}

/** One piece of a search snippet. */
export interface SnippetPart {
  readonly text: string
  readonly matched: boolean
  /** Offset in the snippet: a key that is stable and unique. */
  readonly at: number
}

/** Splits a snippet at U+E000 and U+E001, between which the matched words stand. */
export function snippetParts(snippet: string): readonly SnippetPart[] {
  const parts: SnippetPart[] = []
  for (const found of snippet.matchAll(/\uE000([^\uE001]*)\uE001?|[^\uE000]+/g)) {
    const matched = found[1] !== undefined
    const text = found[1] ?? found[0]
    if (text !== '') parts.push({ text, matched, at: found.index })
  }
  return parts
}
