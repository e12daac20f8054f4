import type { PhrasingContent } from 'mdast'
import { webLink } from '../webLink.ts'
import { visible } from '../words.ts'

export type AdfMark =
  | { readonly type: 'strong' | 'em' | 'code' }
  | { readonly type: 'link'; readonly attrs: { readonly href: string } }

/** A node of the document. Which node takes which content is told by Atlassian's JSON schema. */
export interface AdfNode {
  readonly type: string
  readonly attrs?: Readonly<Record<string, string | number>>
  readonly content?: readonly AdfNode[]
  readonly text?: string
  readonly marks?: readonly AdfMark[]
}

/** Phrasing as texts with marks and line breaks. Empty texts, which the format forbids, are left out. */
export function inlineNodes(children: readonly PhrasingContent[], marks: readonly AdfMark[] = []): AdfNode[] {
  return children.flatMap((node) => inlineNode(node, marks))
}

function inlineNode(node: PhrasingContent, marks: readonly AdfMark[]): AdfNode[] {
  switch (node.type) {
    case 'text':
      return text(node.value, marks)
    case 'strong':
      return inlineNodes(node.children, [...marks, { type: 'strong' }])
    case 'emphasis':
      return inlineNodes(node.children, [...marks, { type: 'em' }])
    case 'inlineCode':
      return text(node.value, [{ type: 'code' }])
    case 'link': {
      const href = webLink(node.url)
      return text(node.url, href === null ? marks : [...marks, { type: 'link', attrs: { href } }])
    }
    case 'break':
      return [{ type: 'hardBreak' }]
    default:
      throw new Error(`A ${node.type} has no form in Atlassian Document Format here`)
  }
}

function text(value: string, marks: readonly AdfMark[]): AdfNode[] {
  const shown = visible(value)
  if (shown === '') return []
  return [{ type: 'text', text: shown, ...(marks.length > 0 ? { marks } : {}) }]
}
