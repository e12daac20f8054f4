import { z } from 'zod'
import type { CallName } from '../../shared/ipc/api.ts'
import { contract } from '../../shared/ipc/contract.ts'
import type { Draw } from './draw.ts'
import { hostileTexts } from './hostile.ts'
import type { Known } from './known.ts'
import { special, type Wire } from './wire.ts'

type Schema = z.core.JSONSchema.BaseSchema

/** What each channel takes, as JSON Schema. */
export const forms = new Map<CallName, Schema>(
  (Object.keys(contract) as CallName[]).map((name) => [
    name,
    z.toJSONSchema(contract[name].input, {
      io: 'input',
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => {
        // Nothing at all, and bytes, which JSON Schema does not know.
        if (zodSchema._zod.def.type === 'undefined') jsonSchema.title = 'undefined'
        if (zodSchema._zod.def.type === 'custom') jsonSchema.title = 'bytes'
      },
    }),
  ]),
)

const dates = [
  '2026-11-23T03:04:05Z',
  '2026-11-23T03:04:05.678Z',
  '1970-01-01T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
] as const
const files = [
  special.bytes([137, 80, 78, 71, 13, 10, 26, 10], 40),
  special.bytes([37, 80, 68, 70, 45], 40),
  special.bytes([104, 105, 10], 100),
  special.bytes([60, 115, 118, 103, 62], 10),
  special.bytes([0, 255], 500),
  special.bytes([77, 90], 30),
  special.bytes([]),
] as const
/** An id of the right form that names nothing. */
const nobody = '00000000-0000-4000-8000-000000000000'

/** A value that fits a schema, with words that the app knows wherever there are some. */
export function fitting(schema: Schema, key: string, draw: Draw, known: Known): Wire {
  if (schema.title === 'bytes') return draw.oneOf(files)
  if (schema.const !== undefined) return schema.const as Wire
  if (schema.enum) return draw.oneOf(schema.enum as Wire[])
  const branches = schema.anyOf ?? schema.oneOf
  if (branches) return fitting(draw.oneOf(branches) as Schema, key, draw, known)
  switch (schema.type) {
    case 'object':
      return objectOf(schema, draw, known)
    case 'array':
      return listOf(schema, key, draw, known)
    case 'string':
      return textOf(schema, key, draw, known)
    case 'number':
    case 'integer':
      return numberOf(schema, draw)
    case 'boolean':
      return draw.percent(50)
    case 'null':
      return null
    default:
      return special.undefined
  }
}

function objectOf(schema: Schema, draw: Draw, known: Known): Wire {
  const entries = Object.entries(schema.properties ?? {})
    .filter(([name]) => schema.required?.includes(name) || draw.percent(30))
    .map(([name, inner]) => [name, fitting(inner as Schema, name, draw, known)] as const)
  const free = schema.additionalProperties
  if (typeof free !== 'object') return versioned(Object.fromEntries(entries), draw)
  const names = Array.from({ length: draw.below(4) }, () => known.oneOf('column', draw) ?? 'title')
  return Object.fromEntries([
    ...entries,
    ...names.map((name) => [name, fitting(free as Schema, name, draw, known)]),
  ])
}

/** Mostly with the version that its run is at: anything else is refused as stale at most. */
function versioned(value: Readonly<Record<string, Wire>>, draw: Draw): Wire {
  const { run, version } = value
  if (typeof run !== 'string' || version === undefined || draw.percent(10)) return value
  return { ...value, version: special.version(run) }
}

function listOf(schema: Schema, key: string, draw: Draw, known: Known): Wire {
  const items = schema.prefixItems as Schema[] | undefined
  if (items) return items.map((item) => fitting(item, key, draw, known))
  const least = schema.minItems ?? 0
  const each = (): Wire => fitting((schema.items ?? {}) as Schema, key, draw, known)
  if (draw.percent(2)) return special.list(each(), Math.min(schema.maxItems ?? 50, 50))
  return Array.from({ length: least + draw.below(3) }, each)
}

function textOf(schema: Schema, key: string, draw: Draw, known: Known): Wire {
  const word = draw.percent(90) ? known.oneOf(key, draw) : null
  if (word !== null) return word
  if (schema.format === 'uuid') return known.oneOf('run', draw) ?? nobody
  if (schema.format === 'date-time') return draw.oneOf(dates)
  if (schema.format === 'date') return '2026-12-24'
  if (schema.pattern?.includes('[0-9a-f]{64}')) return known.oneOf('sha256', draw) ?? '0'.repeat(64)
  const { minLength = 0, maxLength = 1000 } = schema
  if (draw.percent(5)) return special.long('x', maxLength)
  if (draw.percent(5)) return special.long('x', maxLength + 1)
  if (draw.percent(40)) return draw.oneOf(hostileTexts)
  return draw
    .oneOf(['a reason', 'v1', 'https://example.org/x', 'Alex'])
    .slice(0, Math.max(minLength, maxLength))
}

function numberOf(schema: Schema, draw: Draw): Wire {
  const { minimum = 0, maximum = 1e6 } = schema
  const edges = [minimum, maximum, minimum + 1, minimum - 1, maximum + 1, 7]
  return draw.oneOf(schema.type === 'integer' ? edges : [...edges, minimum + 0.5, special.minusZero])
}
