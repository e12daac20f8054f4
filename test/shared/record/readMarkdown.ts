import type { MicromarkToken, Rule } from 'markdownlint'
import { lint } from 'markdownlint/sync'

/** Markdown as a reader's software understands it: the tokens of GitHub Flavored Markdown. */
function readMarkdown(markdown: string): MicromarkToken[] {
  let found: readonly MicromarkToken[] = []
  const reader: Rule = {
    names: ['reader'],
    description: 'Hands out what the parser made of the text',
    tags: ['test'],
    parser: 'micromark',
    function: ({ parsers }) => {
      found = parsers.micromark.tokens
    },
  }
  lint({ strings: { record: markdown }, config: { default: false, reader: true }, customRules: [reader] })
  return found.flatMap(withChildren)
}

const withChildren = (token: MicromarkToken): MicromarkToken[] => [
  token,
  ...token.children.flatMap(withChildren),
]

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }
const reference = (text: string): string => {
  const code = /^&#(?:x([0-9a-f]+)|(\d+));$/i.exec(text)
  if (!code) return named[text.slice(1, -1)] ?? text
  return String.fromCodePoint(code[1] ? Number.parseInt(code[1], 16) : Number(code[2]))
}

const leaves: Record<string, (text: string) => string> = {
  data: (text) => text,
  characterEscapeValue: (text) => text,
  characterReference: reference,
  codeTextData: (text) => text,
  codeFlowValue: (text) => text,
  autolinkProtocol: (text) => text,
  literalAutolink: (text) => text,
  lineEnding: () => ' ',
  tableCellDivider: () => ' ',
}

/** What stands on the page once it is rendered; the parts of a line follow each other without a gap. */
export function markdownText(markdown: string): string {
  return readMarkdown(markdown)
    .map((token) => leaves[token.type]?.(token.text) ?? '')
    .join('')
}

/** Addresses that would become links. */
export function markdownLinks(markdown: string): string[] {
  const kinds = [
    'autolinkProtocol',
    'resourceDestinationString',
    'literalAutolink',
    'definitionDestinationString',
  ]
  return readMarkdown(markdown).flatMap((token) => (kinds.includes(token.type) ? [token.text] : []))
}

const structural = [
  'atxHeading',
  'setextHeading',
  'table',
  'tableRow',
  'tableData',
  'tableHeader',
  'listUnordered',
  'listOrdered',
  'listItemPrefix',
  'blockQuote',
  'codeFenced',
  'codeIndented',
  'thematicBreak',
  'htmlFlow',
  'htmlText',
  'image',
  'definition',
  'strong',
  'emphasis',
  'paragraph',
]

/** How many of each structural part a document has. */
export function markdownShape(markdown: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { type } of readMarkdown(markdown)) {
    if (structural.includes(type)) counts[type] = (counts[type] ?? 0) + 1
  }
  return counts
}
