import type { Token } from './lexer.ts'

/** Words that may follow DROP without rows or columns going. */
const mild = new Set(
  `INDEX KEY PRIMARY FOREIGN CHECK CONSTRAINT DEFAULT VIEW TRIGGER PROCEDURE FUNCTION EVENT PREPARE SERVER PACKAGE
   PERIOD RESOURCE SPATIAL UNDO LOGFILE TABLESPACE`.split(/\s+/),
)

/**
 * A plain look at the words, for statements that could not be read: what they say of rows or structure that goes.
 * Null when nothing of the kind is among them.
 */
export function destroys(tokens: readonly Token[]): string | null {
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'word' || tokens[index - 1]?.text === '.') continue
    const next = tokens[index + 1]
    const follows = next?.kind === 'word' ? next.upper : ''
    if (token.upper === 'DROP' && next && !mild.has(follows)) return `DROP ${next.text}`
    if (token.upper === 'TRUNCATE' && next?.text !== '(') return 'TRUNCATE'
    if (token.upper === 'DELETE' && (index === 0 || follows === 'FROM')) return 'DELETE'
    if (token.upper === 'REPLACE' && (index === 0 || follows === 'INTO')) return 'REPLACE'
    if (token.upper === 'UPDATE' && index === 0) return 'UPDATE'
  }
  return null
}

/** Whether DROP or TRUNCATE stands anywhere in it as a word: such a statement is never called reversible unseen. */
export function namesDrop(tokens: readonly Token[]): boolean {
  return tokens.some(
    (token, index) =>
      token.kind === 'word' &&
      (token.upper === 'DROP' || (token.upper === 'TRUNCATE' && tokens[index + 1]?.text !== '(')),
  )
}
