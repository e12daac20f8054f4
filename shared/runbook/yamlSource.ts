import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  type Scalar,
  type YAMLError,
  type YAMLMap,
  YAMLParseError,
} from 'yaml'
import type { RunbookIssue } from './issue.ts'

/** Keys and indices from the root of the file to a place in it. */
export type Path = readonly PropertyKey[]

/** Largest runbook that is read, in UTF-16 units: the built-in one has about a thirtieth of it. */
const longestText = 1_000_000
/** Most words and marks that are read: the built-in one has a fifteenth of it. More would take seconds, in which the app
 * answers nobody. */
const mostTokens = 150_000
/** A valid runbook is ten levels deep. */
const deepest = 40
const mostAliases = 100
const tooNested = 'The file is nested too deeply to be read. A runbook needs ten levels.'

/** A YAML file read without trust, with the position of everything in it. */
export interface YamlSource {
  /** Plain data: maps, lists, text, numbers, true, false and null. */
  readonly data: unknown
  /** Line and column (from 1) of a value or of its key; of the nearest parent where the path ends early.
   * `offset`: place within the text of a value, from 0. */
  readonly locate: (
    path: Path,
    what: 'key' | 'value',
    offset?: number,
  ) => { readonly line: number; readonly column: number }
}

export type YamlResult =
  | { readonly ok: true; readonly source: YamlSource }
  | { readonly ok: false; readonly issues: readonly RunbookIssue[] }

/** Written form of a path: `sections[0].steps[2].id`; empty for the whole file. */
export function writePath(path: Path): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
}

const sentences: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'An alias (*name) can have no tag or anchor of its own. Remove it.',
  BAD_INDENT:
    'The indentation does not fit the lines around it, or a bracket above is never closed. Mend either.',
  BLOCK_AS_IMPLICIT_KEY:
    'Text with a colon and a space in it must be in quotes; a nested block starts on a line of its own.',
  DUPLICATE_KEY: 'This key stands twice in the same place. Remove or rename one of the two.',
  MISSING_CHAR: 'A closing quote, bracket, comma or colon is missing here, or the line is indented wrongly.',
  MULTILINE_IMPLICIT_KEY: 'A key must stand on one line. A ":" or a closing quote is probably missing.',
  MULTIPLE_DOCS: 'A second document ("---") starts here. Keep one runbook in a file.',
  TAB_AS_INDENT: 'A tab is used to indent. Use spaces.',
  TAG_RESOLVE_FAILED: 'Tags such as !name are not allowed in a runbook. Remove the tag.',
  UNEXPECTED_TOKEN:
    'This cannot stand here. Text with ":", "#", "{", "[" or quotes in it must itself be in quotes.',
}

function sentence(error: YAMLError): string {
  return sentences[error.code] ?? `This is not valid YAML: ${error.message.split('\n')[0] ?? ''}`
}

/** Refuses brackets and dashes nested so deep that composing them would exhaust the stack. */
function depthProblem(text: string): number | null {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '\n') depth = 0
    else if (character === '[' || character === '{') depth += 1
    else if (character === '-' && /[ \t]/.test(text[at + 1] ?? '') && /[ \t\n]/.test(text[at - 1] ?? '\n')) {
      depth += 1
    }
    if (depth > 200) return at
  }
  return null
}

/** What stops the reading of a text that has too much in it, whatever its length. */
class Crowded extends Error {}

/** The words and marks of a text as the structure that they make; throws `Crowded` at the first that is too many. */
function* structure(text: string, counter: LineCounter): Generator<CST.Token> {
  const parser = new Parser(counter.addNewLine)
  counter.addNewLine(0)
  let count = 0
  for (const lexeme of new Lexer().lex(text)) {
    count += 1
    if (count > mostTokens) throw new Crowded()
    yield* parser.next(lexeme)
  }
  yield* parser.end()
}

/** The first document of a text; a second one is an error of the first. */
function firstDocument(text: string, counter: LineCounter): Document {
  const composer = new Composer({
    strict: true,
    stringKeys: false,
    uniqueKeys: false,
    customTags: [],
    merge: false,
  })
  const [first, second] = composer.compose(structure(text, counter), true, text.length)
  if (!first) throw new Error('The composer gave no document')
  if (second) {
    const [start, end] = second.range
    first.errors.push(new YAMLParseError([start, end], 'MULTIPLE_DOCS', ''))
  }
  return first
}

/** The first key of a group that stands in it already. Asking the parser for it would compare each with each. */
function repeatedKey(map: YAMLMap): Node | null {
  const seen = new Set<unknown>()
  for (const { key } of map.items) {
    if (!isScalar(key)) continue
    if (seen.has(key.value)) return key
    seen.add(key.value)
  }
  return null
}

interface Objection {
  readonly at: number
  readonly message: string
}

const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0)

/** What is forbidden in a runbook although YAML allows it: odd keys, tags, another version, deep nesting. */
function forbidden(document: Document): Objection | null {
  if (document.directives?.yaml.explicit && document.directives.yaml.version !== '1.2') {
    return { at: 0, message: 'The file asks for another YAML than version 1.2. Remove the %YAML line.' }
  }
  return forbiddenIn(document.contents, document, 1)
}

/** @param depth groups and lists around the node, with the file itself */
function forbiddenIn(node: unknown, document: Document, depth: number): Objection | null {
  if (!isNode(node)) return null
  const at = startOf(node)
  const repeated = isMap(node) ? repeatedKey(node) : null
  if (repeated !== null) return { at: startOf(repeated), message: sentences['DUPLICATE_KEY'] ?? '' }
  if ('tag' in node && typeof node.tag === 'string') {
    return { at, message: sentences['TAG_RESOLVE_FAILED'] ?? '' }
  }
  if (isAlias(node) && node.resolve(document) === undefined) {
    return { at, message: `There is no anchor &${node.source} before this alias. Write the value out.` }
  }
  if (depth > deepest) {
    return { at, message: `This is nested more than ${deepest} levels deep. A runbook needs ten.` }
  }
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const objection =
        forbiddenKey(key) ?? forbiddenIn(key, document, depth + 1) ?? forbiddenIn(value, document, depth + 1)
      if (objection) return objection
    }
  }
  if (isSeq(node)) {
    for (const item of node.items) {
      const objection = forbiddenIn(item, document, depth + 1)
      if (objection) return objection
    }
  }
  return null
}

function forbiddenKey(key: unknown): Objection | null {
  if (isScalar(key) && typeof key.value === 'string' && key.value !== '__proto__') return null
  const name = isScalar(key) ? `The key ${String(key.value)}` : 'This key'
  return {
    at: startOf(key),
    message: `${name} is not allowed: a key is plain text. Put a name in its place.`,
  }
}

/**
 * Reads YAML 1.2 that may come from anybody: at most 1 000 000 characters, one document, no tags, text keys
 * only, no key twice, 150 000 words and marks, 40 levels, 100 uses of aliases. Never throws; every refusal says where and what to do.
 */
export function readYaml(text: string): YamlResult {
  if (text.length > longestText) {
    return refuse(
      1,
      1,
      `The file has ${text.length} characters; ${longestText} are read at most. Shorten it.`,
    )
  }
  const counter = new LineCounter()
  const refuseAt = (at: number, message: string) => {
    const before = text.slice(0, at).split('\n')
    return refuse(before.length, (before.at(-1) ?? '').length + 1, message)
  }
  const tooDeep = depthProblem(text)
  if (tooDeep !== null) return refuseAt(tooDeep, 'Too many brackets or dashes on one line. Spread them out.')
  try {
    const document = firstDocument(text, counter)
    // Only the first: what follows a syntax error is mostly its echo.
    const [first] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0])
    if (first !== undefined) {
      if (first.code === 'RESOURCE_EXHAUSTION') return refuseAt(first.pos[0], tooNested)
      return { ok: false, issues: [issueAt(counter, first.pos[0], sentence(first))] }
    }
    if (document.contents === null) return refuse(1, 1, 'The file is empty. Start from the built-in runbook.')
    const problem = forbidden(document)
    if (problem !== null) return { ok: false, issues: [issueAt(counter, problem.at, problem.message)] }
    const data: unknown = document.toJS({ maxAliasCount: mostAliases })
    return {
      ok: true,
      source: { data, locate: (path, what, offset) => locate(document, counter, path, what, offset) },
    }
  } catch (error) {
    if (error instanceof Crowded) {
      const crowded = `The file has more than ${mostTokens} words and marks.`
      return refuse(1, 1, `${crowded} Shorten it: a runbook needs a tenth.`)
    }
    // yaml throws a ReferenceError for an alias bomb; deep nesting exhausts the stack.
    return refuse(
      1,
      1,
      error instanceof ReferenceError
        ? `The file repeats itself through aliases (*name) more than ${mostAliases} times. Write the parts out.`
        : tooNested,
    )
  }
}

function refuse(line: number, column: number, message: string): YamlResult {
  return { ok: false, issues: [{ line, column, path: '', message }] }
}

function issueAt(counter: LineCounter, at: number, message: string): RunbookIssue {
  const { line, col } = counter.linePos(at)
  return { line: Math.max(1, line), column: Math.max(1, col), path: '', message }
}

/** Pairs by their key, found once for a group: what is wrong with a file can be wrong at thousands of its keys. */
const pairsByKey = new WeakMap<YAMLMap, ReadonlyMap<unknown, Pair>>()

function pairOf(map: YAMLMap, key: PropertyKey): Pair | undefined {
  const known = pairsByKey.get(map)
  if (known) return known.get(key)
  const pairs = new Map(map.items.flatMap((pair) => (isScalar(pair.key) ? [[pair.key.value, pair]] : [])))
  pairsByKey.set(map, pairs)
  return pairs.get(key)
}

function locate(
  document: Document,
  counter: LineCounter,
  path: Path,
  what: 'key' | 'value',
  offset: number | undefined,
) {
  const resolved = (node: unknown): Node | null => {
    if (isAlias(node)) return node.resolve(document) ?? node
    return isNode(node) ? node : null
  }
  let node = resolved(document.contents)
  let at = node?.range?.[0] ?? 0
  for (const [index, key] of path.entries()) {
    const last = index === path.length - 1
    if (isMap(node)) {
      const pair = pairOf(node, key)
      if (pair === undefined) break
      const keyAt = isNode(pair.key) ? (pair.key.range?.[0] ?? at) : at
      const empty = !isNode(pair.value) || (isScalar(pair.value) && pair.value.value === null)
      at = (last && what === 'key') || empty ? keyAt : ((pair.value as Node).range?.[0] ?? keyAt)
      node = resolved(pair.value)
    } else if (isSeq(node) && typeof key === 'number') {
      const item = node.items[key]
      if (item === undefined) break
      at = isNode(item) ? (item.range?.[0] ?? at) : at
      node = resolved(item)
    } else {
      break
    }
  }
  const within = offset === undefined || !isScalar(node) ? 0 : placeWithin(node, offset)
  const { line, col } = counter.linePos(at + within)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

/**
 * Where a place in a text stands in the file, counted from the beginning of its node. Exact where the text stands
 * in the file as it is read; for one that is folded over lines or has escapes it is the beginning.
 */
function placeWithin(node: Scalar, offset: number): number {
  const quote = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE' ? 1 : 0
  if (quote === 0 && node.type !== 'PLAIN') return 0
  const [start = 0, end = 0] = node.range ?? []
  const asRead = typeof node.value === 'string' && end - start - 2 * quote === node.value.length
  return asRead ? quote + offset : 0
}
