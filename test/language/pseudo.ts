/** Marks what came from the catalogue, and how much longer another language may be. */
const [open, close] = ['⟦', '⟧']
const longer = 0.4

/** A sentence of the pseudo-language: the English one in brackets, longer by 40 %. Its places stay as they are. */
export function inBrackets(sentence: string): string {
  const more = Math.ceil(sentence.replace(/\{\w+\}/g, '').length * longer)
  // In words, as a language has them, so that lines can break.
  const filling = Array.from({ length: more }, (_, index) => (index % 8 === 0 ? ' ' : '~')).join('')
  return sentence === '' ? '' : `${open}${sentence}${filling}${close}`
}

/** A module of the catalogue in the pseudo-language: the same shape, every sentence in brackets. */
export function pseudo<Words>(words: Words): Words {
  return translated(words) as Words
}

function translated(words: unknown): unknown {
  if (typeof words === 'string') return inBrackets(words)
  if (typeof words === 'function') {
    return (...values: unknown[]) => translated(Reflect.apply(words, undefined, values))
  }
  if (Array.isArray(words)) return words.map(translated)
  if (typeof words !== 'object' || words === null) return words
  return Object.fromEntries(Object.entries(words).map(([name, value]) => [name, translated(value)]))
}

/** The parts of a text that are in no brackets and have words in them. */
export function outsideBrackets(text: string): readonly string[] {
  let depth = 0
  let part = ''
  const parts: string[] = []
  for (const sign of `${text}${open}`) {
    if (sign === open) {
      if (depth === 0) parts.push(part)
      part = ''
      depth += 1
    } else if (sign === close) depth -= 1
    else if (depth === 0) part += sign
  }
  return parts.map((each) => each.trim()).filter((each) => /\p{L}{2}/u.test(each))
}
