import { z } from 'zod'
import { runbookSchema } from './schema.ts'

/**
 * JSON Schema (draft 2020-12) of a runbook file, for editors: completion and checks while typing. It covers
 * the form only; names that refer to each other are checked by `parseRunbook`.
 *
 * `runbook.schema.json` is its committed copy. To renew it after a change of the schema:
 * `UPDATE_SCHEMA=1 npx vitest run test/shared/runbook/jsonSchema.test.ts`
 */
export function runbookJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(runbookSchema, { io: 'input' }),
    title: 'Backout runbook',
  }
}
