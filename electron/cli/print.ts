import { styleText } from 'node:util'

/** How a word is coloured; the word itself always says the same. */
export type Tone = 'good' | 'bad' | 'open' | 'faint'

/** Colours a text, or leaves it as it is where nobody sees colours. */
export type Paint = (tone: Tone, text: string) => string

const styles = { good: 'green', bad: 'red', open: 'yellow', faint: 'dim' } as const

/** Colours for a terminal that wants them (`NO_COLOR` is heeded), none for a pipe or a file. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  return stream.isTTY ? (tone, text) => styleText(styles[tone], text, { stream }) : (_, text) => text
}

/**
 * A text from a file as one line for a terminal. Control characters could move the cursor, and marks of writing
 * direction reorder a line, so that it reads as something else: they are spelt out.
 */
export function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`)
}

/** `1 statement`, `2 statements`. */
export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}
