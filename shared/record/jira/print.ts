import type { BlockContent, ListItem, PhrasingContent, Table } from 'mdast'
import type { Block } from '../markdown/inline.ts'
import { visible } from '../words.ts'
import { address, escaped, literal, type Place } from './escape.ts'

/** Blocks as Jira wiki markup. Knows what `markdown/inline.ts` makes, and throws for anything else. */
export function printJira(blocks: readonly Block[]): string {
  return `${blocks.map(block).join('\n\n')}\n`
}

function block(node: Block): string {
  switch (node.type) {
    case 'heading':
      return `h${node.depth}. ${line(node.children, ' ')}`
    case 'paragraph':
      return line(node.children, '\n')
    case 'blockquote':
      // One by one: what encloses several has an end that a text could try to reach.
      return node.children.map(quoted).join('\n\n')
    case 'code':
      return script(node.value)
    case 'list':
      return node.children.map((item) => `* ${listItem(item)}`).join('\n')
    case 'table':
      return table(node)
    default:
      throw new Error(`A ${node.type} has no form in Jira here`)
  }
}

function quoted(node: Block): string {
  if (node.type !== 'paragraph') throw new Error(`A ${node.type} cannot be quoted in Jira here`)
  return `bq. ${line(node.children, forced)}`
}

/** Jira has no list of tasks: whether one is done is said in words. */
function listItem({ checked, children }: ListItem): string {
  const task = checked === true ? 'Done: ' : checked === false ? 'Open: ' : ''
  return `${task}${children.map(itemText).join(forced)}`
}

function itemText(node: BlockContent | ListItem['children'][number]): string {
  if (node.type !== 'paragraph')
    throw new Error(`A ${node.type} cannot stand in an item of a list in Jira here`)
  return line(node.children, forced)
}

function table({ children: [head, ...rows] }: Table): string {
  const cells = (row: Table['children'][number]): string[] =>
    row.children.map((cell) => line(cell.children, ' ', 'cell'))
  return [
    ...(head ? [`||${cells(head).join('||')}||`] : []),
    ...rows.map((row) => `|${cells(row).join('|')}|`),
  ].join('\n')
}

/** A line break where the end of a line would end the item or the quote. */
const forced = ' \\\\ '

function line(children: readonly PhrasingContent[], lineBreak: string, place: Place = 'line'): string {
  return joined(children)
    .map((node) => phrase(node, lineBreak, place))
    .join('')
}

/** Texts that follow each other as one: together they could mean what neither does. */
function joined(children: readonly PhrasingContent[]): PhrasingContent[] {
  const found: PhrasingContent[] = []
  for (const node of children) {
    const last = found.at(-1)
    if (node.type === 'text' && last?.type === 'text') {
      found[found.length - 1] = { type: 'text', value: last.value + node.value }
    } else found.push(node)
  }
  return found
}

function phrase(node: PhrasingContent, lineBreak: string, place: Place): string {
  switch (node.type) {
    case 'text':
      return escaped(node.value, place)
    case 'strong':
      return marked('*', line(node.children, ' ', place))
    case 'emphasis':
      return marked('_', line(node.children, ' ', place))
    case 'inlineCode':
      return /^[\w.:/@=, +-]+$/.test(node.value)
        ? `{{${literal(node.value, place)}}}`
        : escaped(node.value, place)
    case 'link':
      return address(node.url, place)
    case 'break':
      return lineBreak
    default:
      throw new Error(`A ${node.type} has no form in Jira here`)
  }
}

const marked = (mark: string, words: string): string => (words === '' ? '' : `${mark}${words}${mark}`)

/**
 * A script in a block of code, where nothing can be escaped. One with a brace that could end the block, or hide its
 * end, is written as lines of text instead: it loses its indentation and nothing else.
 */
function script(value: string): string {
  const text = visible(value)
  const bare = text.replaceAll(/\{[^{}\\\n]*\}/g, '')
  const holds = !/\{\s*\/?\s*(?:code|noformat)/i.test(text) && !bare.includes('{')
  if (holds) return `{code:sql}\n${text}\n{code}`
  return text
    .split('\n')
    .filter((each) => each.trim() !== '')
    .map((each) => escaped(each.trim(), 'line'))
    .join('\n')
}
