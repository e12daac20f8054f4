import type { z } from 'zod'
import { runbookJsonSchema } from './jsonSchema.ts'
import { didYouMean } from './nearest.ts'
import type { Path } from './yamlSource.ts'

/** What is wrong at one place of a runbook, before its line is known. */
export interface Finding {
  readonly path: Path
  /** Whether to point at the key or at its value. */
  readonly at: 'key' | 'value'
  readonly message: string
  /** Place within the text of the value, from 0: for an expression. */
  readonly offset?: number
}

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly oneOf?: readonly Shape[]
  readonly anyOf?: readonly Shape[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
}

/** The value at a path of plain data; undefined when there is none. */
function valueAt(data: unknown, path: Path): unknown {
  let value = data
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value
}

/** The part of the JSON Schema that describes a path; of the kinds of a field, the one that it names. */
function shapeAt(path: Path, data: unknown): Shape | undefined {
  let shape: Shape | undefined = runbookJsonSchema() as Shape
  let value = data
  for (const key of path) {
    shape = typeof key === 'number' ? shape?.items : shape?.properties?.[String(key)]
    value = valueAt(value, [key])
    const kind = valueAt(value, ['kind'])
    const options: readonly Shape[] | undefined = shape?.oneOf ?? shape?.anyOf
    if (options !== undefined) shape = options.find((option) => option.properties?.['kind']?.const === kind)
  }
  return shape
}

function kindsAt(path: Path, data: unknown): string[] {
  const parent = shapeAt(path.slice(0, -1), data)?.items
  return (parent?.oneOf ?? parent?.anyOf ?? []).map((option) => String(option.properties?.['kind']?.const))
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a group of keys'
  if (typeof value === 'string') return `the text ${quoted(value)}`
  return String(value)
}

function quoted(value: unknown): string {
  // A binary file under the wrong name must not put control characters into a message.
  const text = String(value).replaceAll(/\p{Cc}+/gu, ' ')
  return `"${text.length > 60 ? `${text.slice(0, 57)}...` : text}"`
}

function name(path: Path): string {
  const last = path.at(-1)
  if (last === undefined) return 'The file'
  return typeof last === 'number' ? `Entry ${last + 1} of "${String(path.at(-2))}"` : `"${String(last)}"`
}

function wrongType(expected: string, value: unknown, path: Path): string {
  const wanted = typeNames[expected] ?? expected
  if (value === undefined) return `${name(path)} is missing. Add it: it must be ${wanted}.`
  if (value === null) return `${name(path)} has no value. Write one after the colon: ${wanted}.`
  const scalar = typeof value === 'number' || typeof value === 'boolean'
  const quotes = expected === 'string' && scalar ? ' Put it in quotes.' : ''
  return `${name(path)} must be ${wanted}, not ${describe(value)}.${quotes}`
}

/** "at least 2 entries", "at most 34 characters". */
function size(limit: number | bigint, origin: string): string {
  const unit = origin === 'string' ? 'character' : origin === 'array' ? 'entry' : ''
  if (unit === '') return `${limit}`
  if (Number(limit) === 1) return `1 ${unit}`
  return `${limit} ${unit === 'entry' ? 'entries' : `${unit}s`}`
}

function length(value: unknown, origin: string): string {
  const count = typeof value === 'string' ? value.trim().length : Array.isArray(value) ? value.length : value
  return origin === 'string' || origin === 'array'
    ? `has ${size(Number(count), origin)}`
    : `is ${String(value)}`
}

function outOfRange(
  bound: string,
  limit: number | bigint,
  value: unknown,
  issue: { readonly origin: string },
  path: Path,
): string {
  const must = issue.origin === 'string' || issue.origin === 'array' ? 'it must have' : 'it must be'
  return `${name(path)} ${length(value, issue.origin)}; ${must} ${bound} ${size(limit, issue.origin)}.`
}

const momentForms =
  'run.started, deploy.started, decision.rollback, mitigated, status.posted, status.resolved, step.started:<step> or step.completed:<step>'

/** Unknown keys of one group that are named: more than are ever listed of a file. */
const mostKeys = 200

/** Turns one complaint of zod into sentences that name the place and the way out. */
export function explain(issue: z.core.$ZodIssue, data: unknown): Finding[] {
  const path = issue.path
  const value = valueAt(data, path)
  const one = (message: string, at: 'key' | 'value' = 'value'): Finding[] => [{ path, at, message }]
  if (/^(?:starts|stops|restarts)On$/.test(String(path.at(-2)))) {
    return one(`${quoted(value)} is not a moment. Write ${momentForms}.`)
  }
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = Object.keys(shapeAt(path, data)?.properties ?? {})
      return issue.keys.slice(0, mostKeys).map((key) => ({
        path: [...path, key],
        at: 'key',
        message: `"${key}" is not a key that can stand here. ${didYouMean(key, known)}`,
      }))
    }
    case 'invalid_type':
      return one(wrongType(issue.expected, value, path))
    case 'invalid_union': {
      if (issue.path.at(-1) === 'kind') {
        if (value === undefined)
          return one(`"kind" is missing. Add one of: ${kindsAt(path.slice(0, -1), data).join(', ')}.`)
        return one(
          `${quoted(value)} is not a kind of field. ${didYouMean(String(value), kindsAt(path.slice(0, -1), data))}`,
        )
      }
      return one(`${name(path)} must be text or a number, not ${describe(value)}.`)
    }
    case 'invalid_value': {
      const known = issue.values.map(String)
      if (path.length === 1 && path[0] === 'schema') {
        if (value === undefined) return one('"schema" is missing. Add "schema: 1" as the first line.')
        return one(
          `The file is in format ${String(value)}; this version of Backout reads format 1. Update Backout, or set "schema: 1".`,
        )
      }
      if (value === undefined) return one(`${name(path)} is missing. Add one of: ${known.join(', ')}.`)
      return one(`${quoted(value)} cannot be the value of ${name(path)}. ${didYouMean(String(value), known)}`)
    }
    case 'too_small':
      if (value === '' || (typeof value === 'string' && value.trim() === '')) {
        return one(`${name(path)} has no value. Write one after the colon.`)
      }
      return one(
        outOfRange(issue.inclusive === false ? 'more than' : 'at least', issue.minimum, value, issue, path),
      )
    case 'too_big':
      return one(
        outOfRange(issue.inclusive === false ? 'less than' : 'at most', issue.maximum, value, issue, path),
      )
    case 'invalid_format':
      if (issue.format === 'date')
        return one(`${name(path)} is ${quoted(value)}; it must be a date such as 2026-11-23.`)
      return one(`${name(path)} is ${quoted(value)}; it ${issue.message}.`)
    default:
      return one(`${name(path)}: ${issue.message}.`)
  }
}
