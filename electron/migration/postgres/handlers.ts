import type { Node } from 'libpg-query'
import { as, kindOf, type NodeKind, type NodeOf } from './ast.ts'
import type { Judgement } from './judgement.ts'
import type { Scope } from './scope.ts'

/** How each kind of statement is judged. A kind that is in no table is unknown. */
export type Handlers = {
  readonly [K in NodeKind]?: (statement: NodeOf<K>, scope: Scope) => Judgement
}

/** Judges a statement by its kind; nothing if the table does not know the kind. */
export function judgeBy(handlers: Handlers, node: Node, scope: Scope): Judgement | undefined {
  return call(handlers, kindOf(node), node, scope)
}

function call<K extends NodeKind>(
  handlers: Handlers,
  kind: K,
  node: Node,
  scope: Scope,
): Judgement | undefined {
  const content = as(kind, node)
  const handler: ((statement: NodeOf<K>, scope: Scope) => Judgement) | undefined = handlers[kind]
  return content === undefined ? undefined : handler?.(content, scope)
}
