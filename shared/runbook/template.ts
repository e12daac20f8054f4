/**
 * Command templates: text with `{{fact}}` placeholders. The scanner follows the quoting rules of a POSIX
 * shell, because how a value must be quoted depends on where its placeholder stands. Places where no
 * quoting is safe (a comment, a here-document, backticks ...) are refused when the runbook is read.
 */

/** Where a placeholder stands: outside quotes, in single or double quotes, or in a message (no shell). */
export type PlaceholderContext = 'bare' | 'single' | 'double' | 'message'

export interface Placeholder {
  readonly kind: 'placeholder'
  readonly name: string
  readonly context: PlaceholderContext
  /** Nothing of the same word stands before it: a value like `-rf` would be read as an option. */
  readonly startsWord: boolean
  /** Followed by `<` or `>`: a bare number would become a file descriptor. */
  readonly beforeRedirection: boolean
}

export type TemplatePart = { readonly kind: 'text'; readonly text: string } | Placeholder

export interface ParsedTemplate {
  readonly parts: readonly TemplatePart[]
  /** Sentences about what is wrong with the template; empty when it can be filled in. */
  readonly problems: readonly string[]
}

const placeholderName = /^[a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)*$/

type Frame = 'bare' | 'group' | 'single' | 'double' | 'backtick' | 'brace' | 'arithmetic' | 'ansi' | 'comment'

const refusedIn: Partial<Record<Frame, string>> = {
  backtick: 'inside backticks; write $(...) instead',
  brace: 'inside a parameter expansion; put the value into a variable first',
  arithmetic: 'inside $((...)); put the value into a variable first',
  ansi: "inside $'...'; use '...' or \"...\"",
  comment: 'inside a comment; move it out of the comment or drop it',
}

/** Follows the quote state of a POSIX shell through a text, one step at a time. */
class ShellScanner {
  private readonly frames: Frame[] = ['bare']
  private heredoc = false
  private afterBackslash = false
  startsWord = true
  startsCommand = true
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  get frame(): Frame {
    return this.frames.at(-1) ?? 'bare'
  }

  /** Why no value can stand here, or null. */
  refusal(before: string): string | null {
    if (this.heredoc) return 'after a here-document (<<); pass the value as an argument instead'
    const refused = refusedIn[this.frame]
    if (refused !== undefined) return refused
    if (this.frame !== 'single') {
      if (this.afterBackslash) return 'right after a backslash; remove the backslash'
      if (/\$[A-Za-z0-9_]*$/.test(before)) return 'right after a $ or a $name; put a space or a quote between'
    }
    if (this.startsCommand) return 'in the place of a command name; a value must never decide what runs'
    return null
  }

  context(): PlaceholderContext {
    return this.frame === 'single' || this.frame === 'double' ? this.frame : 'bare'
  }

  /** A value was put here: it counts as part of a word. */
  passValue(): void {
    this.startsWord = false
    this.startsCommand = false
    this.afterBackslash = false
  }

  /** Whether a quote or a bracket is still open at the end. */
  get unclosed(): boolean {
    return this.frames.some((frame) => frame !== 'bare' && frame !== 'comment')
  }

  /** Reads one unit at `at` and says how many characters it took. */
  step(at: number): number {
    this.afterBackslash = false
    switch (this.frame) {
      case 'single':
        return this.inQuotes(at, "'", false)
      case 'ansi':
        return this.inQuotes(at, "'", true)
      case 'backtick':
        return this.inQuotes(at, '`', true)
      case 'brace':
        return this.inQuotes(at, '}', true)
      case 'arithmetic':
        return this.inQuotes(at, '))', false)
      case 'comment':
        if (this.text[at] === '\n') this.frames.pop()
        return this.frame === 'comment' ? 1 : this.step(at)
      case 'double':
        return this.inDouble(at)
      case 'bare':
      case 'group':
        return this.inBare(at)
    }
  }

  private inQuotes(at: number, end: string, escapes: boolean): number {
    this.startsWord = false
    this.startsCommand = false
    if (escapes && this.text[at] === '\\') return this.escape(at)
    if (!this.text.startsWith(end, at)) return 1
    this.frames.pop()
    return end.length
  }

  private inDouble(at: number): number {
    const character = this.text[at]
    if (character === '"') return this.leave()
    if (character === '\\') return this.escape(at)
    const opened = this.expansion(at)
    if (opened > 0) return opened
    this.passValue()
    return 1
  }

  private inBare(at: number): number {
    const character = this.text[at] ?? ''
    if (character === '\\') return this.escape(at)
    if (character === "'") return this.enter('single', 1)
    if (character === '"') return this.enter('double', 1)
    const opened = this.expansion(at)
    if (opened > 0) return opened
    if (character === '(') return this.enter('group', 1)
    if (character === ')' && this.frame === 'group') return this.leave()
    if (character === '#' && this.startsWord) return this.enter('comment', 1)
    if (this.text.startsWith('<<', at)) {
      if (this.text[at + 2] !== '<') this.heredoc = true
      this.startsWord = true
      return this.text[at + 2] === '<' ? 3 : 2
    }
    if (/[;|&\n]/.test(character)) {
      this.startsWord = true
      this.startsCommand = true
    } else if (/[\s<>]/.test(character)) {
      this.startsWord = true
    } else {
      this.passValue()
    }
    return 1
  }

  /** `$(`, `$((`, `${`, `$'` and backticks; 0 when none of them is here. */
  private expansion(at: number): number {
    if (this.text.startsWith('$((', at)) return this.enter('arithmetic', 3)
    if (this.text.startsWith('$(', at)) return this.enter('group', 2)
    if (this.text.startsWith('${', at) && this.text[at + 2] !== '{') return this.enter('brace', 2)
    if (this.frame !== 'double' && this.text.startsWith("$'", at)) return this.enter('ansi', 2)
    return this.text[at] === '`' ? this.enter('backtick', 1) : 0
  }

  private enter(frame: Frame, length: number): number {
    this.frames.push(frame)
    if (frame === 'group') {
      this.startsWord = true
      this.startsCommand = true
    }
    return length
  }

  private leave(): number {
    this.frames.pop()
    this.startsWord = false
    this.startsCommand = false
    return 1
  }

  private escape(at: number): number {
    this.startsWord = this.startsWord && this.text[at + 1] === '\n'
    if (this.text[at + 1] !== '\n') this.startsCommand = false
    if (this.text.startsWith('{{', at + 1)) {
      this.afterBackslash = true
      return 1
    }
    return 2
  }
}

/** Splits a template at its placeholders. Never throws; what is wrong stands in `problems`. */
export function parseTemplate(text: string, form: 'shell' | 'message' = 'shell'): ParsedTemplate {
  const parts: TemplatePart[] = []
  const problems: string[] = []
  const shell = form === 'shell' ? new ShellScanner(text) : null
  let start = 0
  let at = 0
  while (at < text.length) {
    if (!text.startsWith('{{', at)) {
      at += shell === null ? 1 : shell.step(at)
      continue
    }
    const end = text.indexOf('}}', at)
    const name = text.slice(at + 2, end === -1 ? undefined : end).trim()
    if (end === -1 || name.includes('{{')) {
      problems.push(`"{{${firstWord(name)}" is never closed. Close it with "}}".`)
      break
    }
    const before = text.slice(start, at)
    const problem = placeholderProblem(name, shell?.refusal(before) ?? null)
    if (problem !== null) problems.push(problem)
    if (before !== '') parts.push({ kind: 'text', text: before })
    if (placeholderName.test(name)) {
      parts.push({
        kind: 'placeholder',
        name,
        context: shell === null ? 'message' : shell.context(),
        startsWord: shell?.startsWord ?? false,
        beforeRedirection: /^[<>]/.test(text.slice(end + 2, end + 3)),
      })
    }
    shell?.passValue()
    start = end + 2
    at = start
  }
  if (start < text.length) parts.push({ kind: 'text', text: text.slice(start) })
  if (shell?.unclosed && problems.length === 0) {
    problems.push('A quote or bracket is opened and never closed. Close it, or the shell waits for more.')
  }
  return { parts, problems }
}

function placeholderProblem(name: string, refusal: string | null): string | null {
  if (placeholderName.test(name)) return refusal === null ? null : `"{{${name}}}" stands ${refusal}.`
  return (
    `"{{${name}}}" is not a placeholder: between the braces stands one fact name such as target.tag. ` +
    'Where a tool wants braces of its own, ask it for JSON or jsonpath instead.'
  )
}

function firstWord(text: string): string {
  return /^[^\s{]*/.exec(text)?.[0] ?? ''
}
