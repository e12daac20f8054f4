import type {
  Code,
  Heading,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
  TableCell,
} from 'mdast'
import type { Phrase } from '../judgedWords.ts'
import type { Captured } from '../model.ts'
import { gapText, nothing, visible } from '../words.ts'

/** Phrasing of Markdown, or plain words that stand for it. */
export type Inline = string | PhrasingContent | readonly (string | PhrasingContent)[]

/** Words as nodes; line breaks become hard ones. Everything in them stays text. */
function inline(content: Inline): PhrasingContent[] {
  if (typeof content === 'string') return words(content)
  if (Array.isArray(content)) return content.flatMap((part: string | PhrasingContent) => inline(part))
  return [content as PhrasingContent]
}

function words(content: string): PhrasingContent[] {
  return tidy(content)
    .split('\n')
    .flatMap((line, index): PhrasingContent[] => {
      const text: PhrasingContent[] = line === '' ? [] : [{ type: 'text', value: line }]
      return index === 0 ? text : [{ type: 'break' }, ...text]
    })
}

/** Line ends without blanks around them; empty lines would end the paragraph and are left out. */
function tidy(content: string): string {
  return visible(content).replaceAll(/\s*\n\s*/g, '\n')
}

/** Phrasing without line breaks and blanks at its edges, where Markdown gives them a meaning. */
function edged(children: readonly PhrasingContent[]): PhrasingContent[] {
  const cut = [...children]
  while (isBlank(cut[0])) cut.shift()
  while (isBlank(cut.at(-1))) cut.pop()
  return cut.map((node, index) => {
    if (node.type !== 'text') return node
    const head = index === 0 ? node.value.trimStart() : node.value
    return { ...node, value: index === cut.length - 1 ? head.trimEnd() : head }
  })
}

const isBlank = (node: PhrasingContent | undefined): boolean =>
  node?.type === 'break' || (node?.type === 'text' && node.value.trim() === '')

/** Words in bold. */
export function strong(content: string): PhrasingContent {
  return { type: 'strong', children: [{ type: 'text', value: oneLine(content) }] }
}

/** An identifier in the fixed-width face. Texts that a code span cannot hold whole stay plain words. */
export function mono(content: string): PhrasingContent {
  const plain = /^[!-~]+(?: [!-~]+)*$/.test(content) && !content.includes('`')
  return plain ? { type: 'inlineCode', value: content } : { type: 'text', value: oneLine(content) || nothing }
}

function oneLine(content: string): string {
  return tidy(content).replaceAll('\n', ' ').trim()
}

/** A captured text: linked where it is an address, a gap where it was redacted. */
export function captured(value: Captured | null): PhrasingContent[] {
  if (!value) return words(nothing)
  if (value.gap)
    return [{ type: 'emphasis', children: [{ type: 'text', value: oneLine(`[${gapText(value.gap)}]`) }] }]
  if (value.url) return [link(value.url)]
  return value.mono ? [mono(value.text)] : words(value.text)
}

/** Words with captured texts among them. */
export function phrase(parts: Phrase): PhrasingContent[] {
  return parts.flatMap((part) => (typeof part === 'string' ? words(part) : captured(part)))
}

/** A script or a command as it stands, in a block that nothing in it can close. */
export function code(value: string, lang: 'sql' | 'text' = 'sql'): Code {
  return { type: 'code', lang, value: visible(value) }
}

/** An address that shows itself whole. */
export function link(url: string): PhrasingContent {
  return { type: 'link', url, title: null, children: [{ type: 'text', value: url }] }
}

export function paragraph(...content: Inline[]): Paragraph {
  return { type: 'paragraph', children: edged(content.flatMap(inline)) }
}

/** A heading. Punctuation at its end is left out, as headings in Markdown want it. */
export function heading(depth: 1 | 2 | 3, content: string): Heading {
  const value = oneLine(content).replace(/[\s.,;:!。，；：！]+$/u, '')
  return { type: 'heading', depth, children: [{ type: 'text', value: value || nothing }] }
}

/** A list of one paragraph each. `checked` makes it a list of tasks. */
export function list(items: readonly { content: Inline; checked?: boolean | null }[]): List {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: items.map(
      ({ content, checked }): ListItem => ({
        type: 'listItem',
        spread: false,
        checked: checked ?? null,
        children: [paragraph(content)],
      }),
    ),
  }
}

/** What follows from each other, numbered from 1. */
export function chain(links: readonly Inline[]): List {
  return { ...list(links.map((content) => ({ content }))), ordered: true, start: 1 }
}

/** A table. Cells hold one line: breaks become blanks, empty cells a dash. */
export function table(head: readonly string[], rows: readonly (readonly Inline[])[]): Table {
  const cell = (content: Inline): TableCell => {
    const children = edged(inline(content)).map(
      (node): PhrasingContent => (node.type === 'break' ? { type: 'text', value: ' ' } : node),
    )
    return { type: 'tableCell', children: children.length > 0 ? children : words(nothing) }
  }
  return {
    type: 'table',
    align: head.map(() => null),
    children: [head, ...rows].map((row) => ({ type: 'tableRow', children: row.map(cell) })),
  }
}

export type Block = RootContent
