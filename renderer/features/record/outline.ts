import type { Element, ElementContent, Root, RootContent } from 'hast'

export interface OutlineEntry {
  readonly id: string
  readonly title: string
}

/** The text of a part of the document, without marks. */
function textOf(node: RootContent | Root | ElementContent): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

function isPart(node: ElementContent): node is Element {
  if (node.type !== 'element') return false
  const names = node.properties['className']
  return Array.isArray(names) && names.includes('record-part')
}

function headingOf(part: Element): Element | undefined {
  for (const child of part.children) {
    if (child.type !== 'element') continue
    if (child.tagName === 'h2') return child
    const within = headingOf(child)
    if (within) return within
  }
  return undefined
}

/**
 * The document with an id on each of its parts, and the list of these parts. The ids exist on screen only:
 * what is exported comes from the same tree without them.
 */
export function withOutline(document: Element): {
  readonly document: Element
  readonly entries: readonly OutlineEntry[]
} {
  const entries: OutlineEntry[] = []
  const children = document.children.map((child) => {
    if (!isPart(child)) return child
    const heading = headingOf(child)
    if (!heading) return child
    const id = `record-part-${entries.length + 1}`
    entries.push({ id, title: textOf(heading) })
    return { ...child, properties: { ...child.properties, id, tabIndex: -1 } }
  })
  return { document: { ...document, children }, entries }
}
