import { Environment } from '@marcbachmann/cel-js'
import { costsOf, parserLimits } from './costs.ts'
import { celTypes, type FactReading, type FactShape, type FactShapes } from './factTypes.ts'
import { factsIn, impossibleValue } from './names.ts'

/** What is wrong with an expression, and where in it, from 0. */
export interface ExpressionProblem {
  readonly message: string
  readonly offset: number
}

/** How an expression came out. Only `true` is true: a fact that is not known makes it an error. */
export type Outcome =
  | { readonly value: boolean; readonly error: null }
  | { readonly value: false; readonly error: string }

export interface Expression {
  readonly text: string
  /** Facts it names, in their order. */
  readonly facts: readonly string[]
  /** Reads only the facts it names. */
  test(read: (fact: string) => FactReading): Outcome
}

/** Expressions over the facts of one runbook. */
export interface Expressions {
  check(text: string): ExpressionProblem | null
  /** @throws when `check` would answer a problem: a runbook is checked when it is loaded. */
  compile(text: string): Expression
}

const stackOverflow = /call stack|too much recursion/i
const tooNested = 'This is nested too deeply to be read. A guard needs ten levels.'

interface Tree {
  readonly [name: string]: Tree | string
}

/** Facts by the parts of their names: `a.b` and `a.c` become {a: {b, c}}. */
function treeOf(shapes: FactShapes): Tree {
  const root: Record<string, unknown> = {}
  for (const [name, shape] of shapes) place(root, name.split('.'), celTypes[shape.type])
  return root as Tree
}

function place(root: Record<string, unknown>, parts: readonly string[], value: unknown): void {
  const [first = '', ...rest] = parts
  if (rest.length === 0) {
    root[first] = value
    return
  }
  const inner = (root[first] ?? {}) as Record<string, unknown>
  root[first] = inner
  place(inner, rest, value)
}

/**
 * Type-checks and evaluates CEL over facts of these shapes. Every name and type has to be known: a misspelt
 * fact is found when the runbook is loaded, not at 3 am.
 */
export function openExpressions(shapes: FactShapes): Expressions {
  const environment = new Environment({ unlistedVariablesAreDyn: false, limits: parserLimits })
  for (const [name, schema] of Object.entries(treeOf(shapes))) {
    if (typeof schema === 'string') environment.registerVariable(name, schema)
    else environment.registerVariable({ name, schema })
  }
  const compiled = new Map<string, Expression>()

  function check(text: string): ExpressionProblem | null {
    const checked = environment.check(text)
    if (!checked.valid) {
      const range = checked.error?.range
      const message = firstLine(checked.error?.message ?? '')
      // The library reads some signs by calling itself, and counts them only once they are read.
      return stackOverflow.test(message)
        ? { message: tooNested, offset: 0 }
        : { message, offset: range?.start ?? 0 }
    }
    if (String(checked.type) !== 'bool') {
      return {
        message: `This is a ${String(checked.type)}, not true or false. Compare it with something.`,
        offset: 0,
      }
    }
    const { ast } = environment.parse(text)
    const impossible = impossibleValue(ast, shapes)
    if (impossible === null) return costsOf(ast).problem
    const { fact, value, values, offset } = impossible
    const message = `"${fact}" is never "${value}". It can be ${values.map((each) => `"${each}"`).join(', ')}.`
    return { message, offset }
  }

  function compile(text: string): Expression {
    const known = compiled.get(text)
    if (known) return known
    const problem = check(text)
    if (problem) throw new Error(`The expression ${text} cannot be used: ${problem.message}`)
    const program = environment.parse(text)
    const facts = factsIn(program.ast, shapes)
    const costs = costsOf(program.ast)
    const used = [...shapes].filter(([name]) => facts.includes(name))
    // Of a run most facts stay as they are from one event to the next, and a failed evaluation is not cheap.
    let last: { readonly values: readonly FactReading[]; readonly outcome: Outcome } | null = null
    const expression: Expression = {
      text,
      facts,
      test(read) {
        const values = used.map(([name]) => read(name))
        if (last?.values.every((value, index) => value === values[index])) return last.outcome
        const tooLarge = costs.refuse(values)
        if (tooLarge !== null) return { value: false, error: tooLarge }
        const root: Record<string, unknown> = {}
        for (const [index, [name, shape]] of used.entries()) {
          // The whole branch has to be there, or the library would miss the variable instead of the fact.
          const value = celValue(values[index] ?? null, shape)
          if (value === null) place(root, [...name.split('.').slice(0, -1)], branchOf(root, name))
          else place(root, name.split('.'), value)
        }
        const outcome = run(program, root)
        last = { values, outcome }
        return outcome
      },
    }
    compiled.set(text, expression)
    return expression
  }
  return { check, compile }
}

function run(program: (root: Record<string, unknown>) => unknown, root: Record<string, unknown>): Outcome {
  try {
    return { value: program(root) === true, error: null }
  } catch (error) {
    return { value: false, error: firstLine(error instanceof Error ? error.message : String(error)) }
  }
}

function branchOf(root: Record<string, unknown>, name: string): unknown {
  let branch: unknown = root
  for (const part of name.split('.').slice(0, -1))
    branch = (branch as Record<string, unknown> | undefined)?.[part]
  return branch ?? {}
}

function celValue(value: FactReading, shape: FactShape): unknown {
  if (value === null) return null
  if (shape.type !== 'timestamp') return value
  const instant = value instanceof Date ? value : new Date(String(value))
  return Number.isNaN(instant.getTime()) ? null : instant
}

const firstLine = (message: string): string => message.split('\n')[0] ?? message
