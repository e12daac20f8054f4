import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { recordToJson } from '../../../shared/record/json.ts'
import { recordJsonSchema } from '../../../shared/record/jsonSchema.ts'
import type { RunRecord } from '../../../shared/record/model.ts'
import { prepare, rollback } from './rollbackStory.ts'
import { builtinRunbook, checkoutStart, Story } from './story.ts'

const file = 'shared/record/record.schema.json'

/** What a validator that is not ours says of a JSON text. */
function problems(schema: object, json: string): unknown[] {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
  addFormats(ajv)
  const validate = ajv.compile(schema)
  return validate(JSON.parse(json)) ? [] : (validate.errors ?? [])
}

/** A story names its events and its runbook where a run has hashes: here they are hashed. */
const hashed = (record: RunRecord): RunRecord =>
  JSON.parse(recordToJson(record), (key, value: unknown) =>
    key === 'hash' && typeof value === 'string' ? createHash('sha256').update(value).digest('hex') : value,
  )

function records(): [string, RunRecord][] {
  const whole = new Story(builtinRunbook())
  rollback(whole)
  const rehearsal = new Story(builtinRunbook(), { ...checkoutStart, rehearsal: true })
  prepare(rehearsal)
  const incident = new Story(builtinRunbook(), { ...checkoutStart, entry: 'incident', profile: null })
  return [
    ['a rollback', hashed(whole.record('2026-11-23T04:10:00.000Z'))],
    ['a rehearsal in progress', hashed(rehearsal.record())],
    ['an incident that has just begun', hashed(incident.record())],
  ]
}

describe('the JSON Schema of the record', () => {
  it('is current', () => {
    const schema = recordJsonSchema()
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schema)
  })

  it.each(records())('is met by the exported JSON of %s, to the last key', (_name, record) => {
    expect(problems(JSON.parse(readFileSync(file, 'utf8')), recordToJson(record))).toEqual([])
    expect(problems(recordJsonSchema('refuse'), recordToJson(record))).toEqual([])
  })

  it('takes a key of a later version, and nothing that has another form', () => {
    const [[, record]] = records() as [[string, RunRecord]]
    const grown = JSON.stringify({ ...record, weather: 'rain' })
    expect(problems(recordJsonSchema(), grown)).toEqual([])
    expect(problems(recordJsonSchema('refuse'), grown)).toHaveLength(1)
    const { trust: _trust, ...beheaded } = record
    expect(problems(recordJsonSchema(), JSON.stringify(beheaded))).toMatchObject([{ keyword: 'required' }])
    const dated = JSON.stringify({ ...record, asOf: { at: 'yesterday', tz: 0 } })
    expect(problems(recordJsonSchema(), dated)).not.toEqual([])
  })
})
