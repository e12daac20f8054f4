import type { Node, ObjectType } from 'libpg-query'
import { as, partsOf } from './ast.ts'
import { quote, quoteParts, routineName, typeSql } from './names.ts'

/** The words by which SQL names a kind of object. */
export const objectWords: { readonly [K in ObjectType]?: string } = {
  OBJECT_ACCESS_METHOD: 'ACCESS METHOD',
  OBJECT_AGGREGATE: 'AGGREGATE',
  OBJECT_CAST: 'CAST',
  OBJECT_COLLATION: 'COLLATION',
  OBJECT_CONVERSION: 'CONVERSION',
  OBJECT_DATABASE: 'DATABASE',
  OBJECT_DOMAIN: 'DOMAIN',
  OBJECT_EVENT_TRIGGER: 'EVENT TRIGGER',
  OBJECT_EXTENSION: 'EXTENSION',
  OBJECT_FDW: 'FOREIGN DATA WRAPPER',
  OBJECT_FOREIGN_SERVER: 'SERVER',
  OBJECT_FOREIGN_TABLE: 'FOREIGN TABLE',
  OBJECT_FUNCTION: 'FUNCTION',
  OBJECT_INDEX: 'INDEX',
  OBJECT_LANGUAGE: 'LANGUAGE',
  OBJECT_MATVIEW: 'MATERIALIZED VIEW',
  OBJECT_OPCLASS: 'OPERATOR CLASS',
  OBJECT_OPERATOR: 'OPERATOR',
  OBJECT_OPFAMILY: 'OPERATOR FAMILY',
  OBJECT_POLICY: 'POLICY',
  OBJECT_PROCEDURE: 'PROCEDURE',
  OBJECT_PUBLICATION: 'PUBLICATION',
  OBJECT_ROLE: 'ROLE',
  OBJECT_ROUTINE: 'ROUTINE',
  OBJECT_RULE: 'RULE',
  OBJECT_SCHEMA: 'SCHEMA',
  OBJECT_SEQUENCE: 'SEQUENCE',
  OBJECT_STATISTIC_EXT: 'STATISTICS',
  OBJECT_SUBSCRIPTION: 'SUBSCRIPTION',
  OBJECT_TABLE: 'TABLE',
  OBJECT_TABLESPACE: 'TABLESPACE',
  OBJECT_TRANSFORM: 'TRANSFORM',
  OBJECT_TRIGGER: 'TRIGGER',
  OBJECT_TSCONFIGURATION: 'TEXT SEARCH CONFIGURATION',
  OBJECT_TSDICTIONARY: 'TEXT SEARCH DICTIONARY',
  OBJECT_TSPARSER: 'TEXT SEARCH PARSER',
  OBJECT_TSTEMPLATE: 'TEXT SEARCH TEMPLATE',
  OBJECT_TYPE: 'TYPE',
  OBJECT_VIEW: 'VIEW',
}

const onTable: readonly (ObjectType | undefined)[] = ['OBJECT_TRIGGER', 'OBJECT_RULE', 'OBJECT_POLICY']
const byMethod: readonly (ObjectType | undefined)[] = ['OBJECT_OPCLASS', 'OBJECT_OPFAMILY']

/** An object as DROP and ALTER name it, such as `"audit" ON "shop"."orders"` or `"total"(integer)`. */
export function objectName(type: ObjectType | undefined, object: Node | undefined): string | undefined {
  const parts = partsOf(object)
  if (onTable.includes(type)) return `${quote(parts.at(-1) ?? '')} ON ${quoteParts(parts.slice(0, -1))}`
  if (byMethod.includes(type)) return `${quoteParts(parts.slice(1))} USING ${quote(parts[0] ?? '')}`
  if (type === 'OBJECT_OPERATOR') return undefined
  if (type === 'OBJECT_CAST' || type === 'OBJECT_TRANSFORM') return castName(object)
  const routine = as('ObjectWithArgs', object)
  if (routine === undefined) return quoteParts(parts)
  const name = routineName(routine)
  return type === 'OBJECT_AGGREGATE' ? name?.replace(/\(\)$/, '(*)') : name
}

function castName(object: Node | undefined): string | undefined {
  const [from, to] = (as('List', object)?.items ?? []).map((node) => typeSql(as('TypeName', node)))
  return from === undefined || to === undefined ? undefined : `(${from} AS ${to})`
}
