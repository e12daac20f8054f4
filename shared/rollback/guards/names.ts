import type { FactShapes } from './factTypes.ts'

/** A node of the library's syntax tree, as far as something is looked for in it. */
export interface Node {
  readonly op: string
  readonly args: unknown
  readonly start: number
  readonly end: number
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value
}

/** `a.b.c` as the names it is made of, or null for anything else. */
function chainOf(node: unknown): readonly string[] | null {
  if (!isNode(node)) return null
  if (node.op === 'id' && typeof node.args === 'string') return [node.args]
  if (node.op !== '.' || !Array.isArray(node.args)) return null
  const [target, name] = node.args as readonly unknown[]
  const before = chainOf(target)
  return before !== null && typeof name === 'string' ? [...before, name] : null
}

/** The fact that a node names, or null. */
function factOf(node: unknown, shapes: FactShapes): string | null {
  const chain = chainOf(node)
  if (chain === null) return null
  for (let length = chain.length; length > 0; length -= 1) {
    const name = chain.slice(0, length).join('.')
    if (shapes.has(name)) return name
  }
  return null
}

function visit(value: unknown, look: (node: Node) => boolean): void {
  if (Array.isArray(value)) for (const each of value) visit(each, look)
  else if (isNode(value) && look(value)) visit(value.args, look)
}

/** The facts that an expression names, each once, in its order. */
export function factsIn(tree: unknown, shapes: FactShapes): readonly string[] {
  const found = new Set<string>()
  visit(tree, (node) => {
    const fact = factOf(node, shapes)
    if (fact !== null) found.add(fact)
    return fact === null
  })
  return [...found]
}

export interface ImpossibleValue {
  readonly fact: string
  readonly value: string
  readonly values: readonly string[]
  /** Place in the expression, from 0. */
  readonly offset: number
}

/** A comparison of a choice with a text that is none of its options: it could never be true. */
export function impossibleValue(tree: unknown, shapes: FactShapes): ImpossibleValue | null {
  let found: ImpossibleValue | null = null
  visit(tree, (node) => {
    if (found === null && (node.op === '==' || node.op === '!=') && Array.isArray(node.args)) {
      const [left, right] = node.args as readonly unknown[]
      found = compared(left, right, shapes) ?? compared(right, left, shapes)
    }
    return true
  })
  return found
}

function compared(side: unknown, other: unknown, shapes: FactShapes): ImpossibleValue | null {
  const fact = factOf(side, shapes)
  const values = fact === null ? undefined : shapes.get(fact)?.values
  if (fact === null || values === undefined || !isNode(other) || other.op !== 'value') return null
  const value = other.args
  if (typeof value !== 'string' || values.includes(value)) return null
  return { fact, value, values, offset: other.start }
}
