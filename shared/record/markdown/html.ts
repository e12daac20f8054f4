import type { Element, ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import type { ListItem, PhrasingContent, Table } from 'mdast'
import type { Block } from './inline.ts'

/**
 * Blocks as HTML for the clipboard: elements alone, without classes or styles, as an editor of tickets takes them.
 * Knows what `inline.ts` makes, and throws for anything else.
 */
export function blocksToHtml(blocks: readonly Block[]): string {
  return toHtml({ type: 'root', children: blocks.map(block) })
}

function block(node: Block): Element {
  switch (node.type) {
    case 'heading':
      return h(`h${node.depth}`, node.children.map(phrase))
    case 'paragraph':
      return h('p', node.children.map(phrase))
    case 'blockquote':
      return h('blockquote', node.children.map(block))
    case 'code':
      return h('pre', [h('code', [text(node.value)])])
    case 'list':
      return h('ul', node.children.map(listItem))
    case 'table':
      return table(node)
    default:
      throw new Error(`A ${node.type} has no form in HTML here`)
  }
}

/** A task says in words whether it is done: a checkbox would be lost in most editors. */
function listItem({ checked, children }: ListItem): Element {
  const task = checked === true ? [text('Done: ')] : checked === false ? [text('Open: ')] : []
  const content = children.flatMap((child): ElementContent[] =>
    child.type === 'paragraph' ? child.children.map(phrase) : [block(child)],
  )
  return h('li', [...task, ...content])
}

function table({ children: [head, ...rows] }: Table): Element {
  const line = (tag: 'th' | 'td', row: Table['children'][number]): Element =>
    h(
      'tr',
      row.children.map((cell) => h(tag, cell.children.map(phrase))),
    )
  return h('table', [
    ...(head ? [h('thead', [line('th', head)])] : []),
    h(
      'tbody',
      rows.map((row) => line('td', row)),
    ),
  ])
}

function phrase(node: PhrasingContent): ElementContent {
  switch (node.type) {
    case 'text':
      return text(node.value)
    case 'strong':
      return h('strong', node.children.map(phrase))
    case 'emphasis':
      return h('em', node.children.map(phrase))
    case 'inlineCode':
      return h('code', [text(node.value)])
    case 'link':
      return h('a', { href: node.url }, node.children.map(phrase))
    case 'break':
      return h('br')
    default:
      throw new Error(`A ${node.type} has no form in HTML here`)
  }
}

const text = (value: string): ElementContent => ({ type: 'text', value })
