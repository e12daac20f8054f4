import { longestMatchedValue, patternProblem } from '../../runbook/pattern.ts'
import type { FactReading } from './factTypes.ts'
import { isNode, type Node } from './names.ts'

/**
 * What an expression may cost. It comes from a file that people exchange and is evaluated at every command: one that
 * could take for ever is refused when the runbook is read, and facts that are too large for it make it an error.
 */

/** Limits of the parser: hundreds of times what guards have. */
export const parserLimits = {
  maxAstNodes: 1000,
  maxDepth: 100,
  maxListElements: 100,
  maxMapEntries: 100,
} as const

/** Entries of a list that is gone through. */
const longestList = 1000

const loops: ReadonlySet<unknown> = new Set(['all', 'exists', 'exists_one', 'map', 'filter'])

export interface CostProblem {
  readonly message: string
  /** Place in the expression, from 0. */
  readonly offset: number
}

/** What an expression does that takes longer the larger its facts are. */
export interface Costs {
  readonly problem: CostProblem | null
  /** Why these facts are too large for it, or null. */
  refuse(facts: readonly FactReading[]): string | null
}

/** @param tree the library's syntax tree */
export function costsOf(tree: unknown): Costs {
  let problem: CostProblem | null = null
  let goesThrough = false
  let takesApart = false
  const look = (value: unknown, within: boolean): void => {
    if (Array.isArray(value)) for (const each of value) look(each, within)
    if (!isNode(value)) return
    const call = callOf(value)
    if (call && loops.has(call.name)) {
      goesThrough = true
      if (within) problem ??= { message: nested, offset: value.start }
      look(call.target, within)
      look(call.given, true)
      return
    }
    if (call?.name === 'matches') problem ??= matchProblem(call.given, value.start)
    if (call?.name === 'matches' || call?.name === 'split') takesApart = true
    look(value.args, within)
  }
  look(tree, false)
  return {
    problem,
    refuse: (facts) => {
      if (goesThrough && facts.some((fact) => Array.isArray(fact) && fact.length > longestList)) {
        return `A list of over ${longestList} is not gone through`
      }
      if (takesApart && facts.some(hasLongText))
        return `A text of over ${longestMatchedValue} is not taken apart`
      return null
    },
  }
}

const nested =
  'A list is gone through for each entry of another, which can take for ever. Make two guards of it'

interface Call {
  readonly name: unknown
  readonly target: unknown
  readonly given: readonly unknown[]
}

function callOf({ op, args }: Node): Call | null {
  if (op !== 'rcall' || !Array.isArray(args)) return null
  const [name, target, given] = args as readonly unknown[]
  return { name, target, given: Array.isArray(given) ? (given as readonly unknown[]) : [] }
}

function matchProblem([pattern]: readonly unknown[], offset: number): CostProblem | null {
  if (!isNode(pattern) || pattern.op !== 'value' || typeof pattern.args !== 'string') {
    return { message: 'What "matches" takes must be a text that is written out', offset }
  }
  const why = patternProblem(pattern.args)
  return why === null ? null : { message: `The pattern "${pattern.args}" ${why}`, offset: pattern.start }
}

function hasLongText(value: unknown): boolean {
  if (typeof value === 'string') return value.length > longestMatchedValue
  return typeof value === 'object' && value !== null && Object.values(value).some(hasLongText)
}
