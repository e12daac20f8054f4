import { type Node, parsePlPgSQLSync, parseSync } from 'libpg-query'
import { visit } from './ast.ts'

/** What can be seen inside a body of PL/pgSQL without running it. */
export interface Body {
  /** Statements that stand there as such. */
  readonly statements: readonly Node[]
  /** Expressions whose text is run as SQL by EXECUTE. */
  readonly dynamic: readonly string[]
}

/**
 * The statements inside a body of PL/pgSQL, or nothing if the parser cannot take it apart (it knows no types or
 * functions of the database, and bodies in other languages not at all).
 */
export function readBody(source: string): Body | undefined {
  const parsed = parseBody(source)
  if (parsed === undefined) return undefined
  const statements: Node[] = []
  const dynamic: string[] = []
  const dynamicExpressions = new Set<unknown>()
  let complete = true
  visit(parsed, (kind, content) => {
    if (
      /dynexecute|dynfors|dynexecutes/.test(kind) ||
      kind === 'PLpgSQL_stmt_open' ||
      kind === 'PLpgSQL_stmt_return_query'
    ) {
      dynamicExpressions.add(content['query'] ?? content['dynquery'])
      dynamicExpressions.add(content['dynquery'])
    }
    if (kind !== 'PLpgSQL_expr') return
    const query = String(content['query'] ?? '')
    const isDynamic = [...dynamicExpressions].some(
      (holder) => typeof holder === 'object' && holder !== null && Object.values(holder).includes(content),
    )
    if (isDynamic) dynamic.push(query)
    const found = statementsIn(query, Number(content['parseMode'] ?? 0))
    if (found === undefined) complete = false
    else statements.push(...found)
  })
  return complete ? { statements, dynamic } : undefined
}

function parseBody(source: string): unknown {
  try {
    return [parsePlPgSQLSync(source)]
  } catch {
    // Not PL/pgSQL, or more than the parser knows without the database: the caller looks at the words instead.
    return undefined
  }
}

/** Parse mode 0 is a statement, 2 an expression, 3 and more an assignment `variable := expression`. */
function statementsIn(query: string, mode: number): readonly Node[] | undefined {
  const text =
    mode === 0 ? query : `SELECT ${mode >= 3 ? query.slice(query.search(/:?=/)).replace(/^:?=/, '') : query}`
  try {
    return (parseSync(text).stmts ?? []).flatMap((raw) => raw.stmt ?? [])
  } catch {
    return undefined
  }
}
