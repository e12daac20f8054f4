import { loadModule, type Node } from 'libpg-query'
import type { MigrationFile, StatementReview } from '../../../shared/rollback/migration.ts'
import { alterHandlers } from './alters.ts'
import { alterTableHandlers } from './alterTable.ts'
import { kindOf } from './ast.ts'
import { otherCreateHandlers } from './createOthers.ts'
import { createHandlers } from './creates.ts'
import { tableHandlers } from './createTable.ts'
import { dropHandlers } from './drops.ts'
import { type Handlers, judgeBy } from './handlers.ts'
import { type Judgement, unknown } from './judgement.ts'
import { queryHandlers } from './queries.ts'
import { renameHandlers } from './renames.ts'
import { routineHandlers } from './routines.ts'
import { Scope } from './scope.ts'
import { readScript, type Script } from './script.ts'
import { sessionHandlers } from './sessions.ts'

const handlers: Handlers = {
  ...tableHandlers,
  ...createHandlers,
  ...otherCreateHandlers,
  ...alterTableHandlers,
  ...alterHandlers,
  ...dropHandlers,
  ...renameHandlers,
  ...queryHandlers,
  ...sessionHandlers,
  ...routineHandlers((node) => judge(node, new Scope())),
}

/**
 * What PostgreSQL's own parser makes of the files of one migration, in the order they run. What one statement makes is
 * known to the later ones, across files. A file that cannot be read ends in one unknown review that names the place.
 * Deliberately left out: what triggers, rules and views of the database do, which no script shows.
 */
export async function reviewPostgres(files: readonly MigrationFile[]): Promise<readonly StatementReview[]> {
  await loadModule()
  const scope = new Scope()
  return files.flatMap((file) => reviewFile(file, scope))
}

function reviewFile(file: MigrationFile, scope: Scope): readonly StatementReview[] {
  const script: Script = readScript(file.text)
  const reviews = script.statements.map(({ node, sql, line }): StatementReview => {
    scope.current = { file: file.name, line, sql }
    return { file: file.name, line, sql, ...judge(node, scope) }
  })
  scope.endFile()
  if (script.unread === undefined) return reviews
  scope.forget()
  const { line, sql, reason } = script.unread
  const advice = 'Correct the place, or take out what is not SQL of PostgreSQL, and read the file again.'
  return [...reviews, { file: file.name, line, sql, ...unknown('unknown', reason, advice) }]
}

function judge(node: Node, scope: Scope): Judgement {
  const judged = judgeBy(handlers, node, scope)
  if (judged !== undefined) return judged
  scope.forget()
  return unknown('unknown', `What ${kindOf(node).replace(/Stmt$/, '')} statements do is not known here.`)
}
