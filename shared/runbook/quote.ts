import type { Placeholder } from './template.ts'

/**
 * Quoting of values for a POSIX shell (sh, bash, zsh, also when pasted into an interactive one).
 * What cannot be quoted safely is refused by `unsafeReason`, never cleaned up: a changed value is worse
 * than none.
 */

const safeBare = /^[A-Za-z0-9_@%+:,./-]+$/
const shellWord =
  /^(?:if|then|else|elif|fi|do|done|case|esac|while|until|for|in|select|function|time|coproc)$/

function isControl(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code <= 0x9f)
}

/** Line and paragraph separators, and marks that make text read in another order than it runs. */
function isDeceptive(code: number): boolean {
  return (
    code === 0x2028 ||
    code === 0x2029 ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069)
  )
}

/**
 * Why a value must not be put into a command at this place, as the end of a sentence, or null when it may.
 * Refused are NUL, line breaks and other control characters, direction marks, broken Unicode, and a leading
 * dash where the value would be a whole argument (a tool would read it as an option).
 */
export function unsafeReason(value: string, placeholder: Placeholder): string | null {
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0
    if (code === 0x0a || code === 0x0d) return 'contains a line break'
    if (isControl(code)) return 'contains a control character'
    if (isDeceptive(code)) return 'contains an invisible mark that changes how it reads'
    if (code >= 0xd800 && code <= 0xdfff) return 'contains broken Unicode'
  }
  if (placeholder.startsWord && value.startsWith('-'))
    return 'starts with a dash and would be read as an option'
  return null
}

function single(value: string): string {
  return value.replaceAll("'", "'\\''")
}

/** The value as it must be written at the place of this placeholder so that the shell sees exactly it. */
export function quoteFor(value: string, placeholder: Placeholder): string {
  switch (placeholder.context) {
    case 'message':
      return value
    case 'single':
      return single(value)
    case 'double':
      // An interactive shell expands "!" even here and keeps the backslash, so it moves to single quotes.
      return value.replaceAll(/[\\$`"]/g, '\\$&').replaceAll(/!+/g, `"'$&'"`)
    case 'bare': {
      const bare = safeBare.test(value) && !shellWord.test(value)
      return bare && !placeholder.beforeRedirection ? value : `'${single(value)}'`
    }
  }
}
