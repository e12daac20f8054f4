import { z } from 'zod'
import { recordSchema } from './schema/record.ts'

/**
 * JSON Schema (draft 2020-12) of the record's JSON format. It takes keys that it does not know, as whoever reads
 * records should: version 1 may grow, and what it has keeps its meaning.
 *
 * `record.schema.json` is its committed copy. To renew it after a change of the model and its schema:
 * `UPDATE_SCHEMA=1 npx vitest run test/shared/record/jsonSchema.test.ts && npm run format`
 *
 * @param unknownKeys `refuse` for a check of what the app itself writes
 */
export function recordJsonSchema(unknownKeys: 'take' | 'refuse' = 'take'): Record<string, unknown> {
  return {
    ...z.toJSONSchema(recordSchema, { io: unknownKeys === 'take' ? 'input' : 'output' }),
    title: 'Backout record',
    description: 'The account of a run of a rollback runbook, as Backout exports it.',
  }
}
