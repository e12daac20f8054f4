import type { ListItem, PhrasingContent, Table } from 'mdast'
import type { Block } from '../markdown/inline.ts'
import { visible } from '../words.ts'
import { type AdfNode, inlineNodes } from './inline.ts'

/**
 * Blocks as nodes of Atlassian Document Format. Knows what `markdown/inline.ts` makes, and throws for anything else.
 */
export function adfBlocks(blocks: readonly Block[]): AdfNode[] {
  return blocks.map(block)
}

function block(node: Block): AdfNode {
  switch (node.type) {
    case 'heading':
      return { type: 'heading', attrs: { level: node.depth }, content: inlineNodes(node.children) }
    case 'paragraph':
      return paragraph(node.children)
    case 'blockquote':
      return { type: 'blockquote', content: node.children.map(block) }
    case 'code': {
      const text = visible(node.value)
      const content = text === '' ? [] : [{ type: 'text', text }]
      return { type: 'codeBlock', attrs: { language: 'sql' }, content }
    }
    case 'list':
      return { type: 'bulletList', content: node.children.map(listItem) }
    case 'table':
      return table(node)
    default:
      throw new Error(`A ${node.type} has no form in Atlassian Document Format here`)
  }
}

const paragraph = (children: readonly PhrasingContent[]): AdfNode => ({
  type: 'paragraph',
  content: inlineNodes(children),
})

/** Jira takes no list of tasks into a description: whether one is done is said in words. */
function listItem({ checked, children }: ListItem): AdfNode {
  const task = checked === true ? 'Done: ' : checked === false ? 'Open: ' : ''
  const content = children.map((child, index): AdfNode => {
    if (index > 0 || task === '' || child.type !== 'paragraph') return block(child)
    return paragraph([{ type: 'text', value: task }, ...child.children])
  })
  return { type: 'listItem', content }
}

function table({ children: [head, ...rows] }: Table): AdfNode {
  const row = (type: 'tableHeader' | 'tableCell', { children }: Table['children'][number]): AdfNode => ({
    type: 'tableRow',
    content: children.map((cell) => ({ type, content: [paragraph(cell.children)] })),
  })
  return {
    type: 'table',
    content: [...(head ? [row('tableHeader', head)] : []), ...rows.map((each) => row('tableCell', each))],
  }
}
