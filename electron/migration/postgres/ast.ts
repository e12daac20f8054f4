import type { Node } from 'libpg-query'

/** All kinds of node in one type: what is a union in the tree, as a table from kind to content. */
type NodeContents = (Node extends infer T ? (T extends unknown ? (one: T) => void : never) : never) extends (
  all: infer All,
) => void
  ? All
  : never

/** The name of a kind of node in the parser's tree, such as `AlterTableStmt`. */
export type NodeKind = keyof NodeContents

/** The content of a node of one kind. */
export type NodeOf<K extends NodeKind> = NodeContents[K]

/** The content of a node if it is of this kind. */
export function as<K extends NodeKind>(kind: K, node: Node | undefined): NodeOf<K> | undefined {
  return node === undefined ? undefined : (node as Partial<NodeContents>)[kind]
}

/** The one kind a node has. */
export function kindOf(node: Node): NodeKind {
  return Object.keys(node)[0] as NodeKind
}

/** The text of a String node; empty for any other. */
export function textOf(node: Node | undefined): string {
  return as('String', node)?.sval ?? ''
}

/** The parts of a possibly qualified name, from a list of String nodes or from a single one. */
export function partsOf(node: Node | readonly Node[] | undefined): readonly string[] {
  if (node === undefined) return []
  if (isList(node)) return node.map(textOf)
  const list = as('List', node)
  if (list !== undefined) return (list.items ?? []).map(textOf)
  const type = as('TypeName', node)
  if (type !== undefined) return (type.names ?? []).map(textOf)
  const routine = as('ObjectWithArgs', node)
  if (routine !== undefined) return (routine.objname ?? []).map(textOf)
  return [textOf(node)]
}

function isList(node: Node | readonly Node[]): node is readonly Node[] {
  return Array.isArray(node)
}

/**
 * Every node under (and including) a value of the tree, parents first. Keeps its own stack: a condition of thousands
 * of terms nests deeper than the call stack reaches.
 */
export function visit(root: unknown, see: (kind: string, content: Record<string, unknown>) => void): void {
  const open: unknown[] = [root]
  const keys: string[] = ['']
  while (open.length > 0) {
    const value = open.pop()
    const key = keys.pop() ?? ''
    if (typeof value !== 'object' || value === null) continue
    const content = value as Record<string, unknown>
    if (isKind(key)) see(key, content)
    const inner = Object.keys(content)
    for (let at = inner.length - 1; at >= 0; at -= 1) {
      const name = inner[at] ?? ''
      const next = content[name]
      if (typeof next !== 'object' || next === null) continue
      open.push(next)
      keys.push(name)
    }
  }
}

/** Kinds are written with a capital, fields of a node without. */
function isKind(key: string): boolean {
  const first = key.charCodeAt(0)
  return first >= 65 && first <= 90
}
