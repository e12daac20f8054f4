import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runbookJsonSchema } from '../../../shared/runbook/jsonSchema.ts'

const file = new URL('../../../shared/runbook/runbook.schema.json', import.meta.url)

describe('the JSON Schema for editors', () => {
  test('is current', () => {
    const schema = runbookJsonSchema()
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schema)
  })

  test('describes keys in words', () => {
    expect(JSON.stringify(runbookJsonSchema())).toContain('why it matters')
  })
})
