import type {
  DefElem,
  FunctionParameter,
  Node,
  ObjectWithArgs,
  RangeVar,
  RoleSpec,
  TypeName,
} from 'libpg-query'
import { as, partsOf } from './ast.ts'

/** An identifier in double quotes, as exact as PostgreSQL reads it. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A possibly qualified name, every part in double quotes. */
export function quoteParts(parts: readonly string[]): string {
  return parts.map(quote).join('.')
}

/** A text constant; a backslash needs no care, because standard_conforming_strings is on by default. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** The parts of a table's name as written. */
export function relationParts(relation: RangeVar | undefined): readonly string[] {
  return [relation?.catalogname, relation?.schemaname, relation?.relname].filter((part) => part !== undefined)
}

/** The table that a list of name parts stands for. */
export function relationOf(parts: readonly string[]): RangeVar {
  const [catalogname, schemaname, relname] = [parts.at(-3), parts.at(-2), parts.at(-1)]
  return {
    ...(catalogname === undefined ? {} : { catalogname }),
    ...(schemaname === undefined ? {} : { schemaname }),
    ...(relname === undefined ? {} : { relname }),
  }
}

/** A table's name as written, quoted. */
export function relationName(relation: RangeVar | undefined): string {
  return quoteParts(relationParts(relation))
}

/** Parts with the last one replaced: a thing after its rename, or another thing in the same schema. */
export function renamed(parts: readonly string[], name: string): readonly string[] {
  return [...parts.slice(0, -1), name]
}

const shortTypes: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  bool: 'boolean',
  float4: 'real',
  float8: 'double precision',
  numeric: 'numeric',
  varchar: 'character varying',
}

const plainTypes = new Set(['text', 'date', 'uuid', 'json', 'jsonb', 'bytea', 'timestamptz'])

/** A type as SQL, or nothing where the tree holds too little to write it exactly (intervals with fields, %TYPE). */
export function typeSql(type: TypeName | undefined): string | undefined {
  if (type === undefined || type.pct_type === true) return undefined
  const parts = partsOf(type.names)
  const modifiers = (type.typmods ?? []).map((node) => as('A_Const', node))
  if (parts.at(-1) === 'interval' && modifiers.length > 0) return undefined
  const numbers = modifiers.map((constant) => constant?.ival && String(constant.ival.ival ?? 0))
  if (numbers.includes(undefined)) return undefined
  const base = baseType(parts)
  const size = numbers.length > 0 ? `(${numbers.join(', ')})` : ''
  return `${type.setof === true ? 'SETOF ' : ''}${base}${size}${'[]'.repeat(type.arrayBounds?.length ?? 0)}`
}

function baseType(parts: readonly string[]): string {
  const [first = '', second = ''] = parts
  if (parts.length === 1 && plainTypes.has(first)) return first
  const short = first === 'pg_catalog' && parts.length === 2 ? shortTypes[second] : undefined
  return short ?? quoteParts(parts)
}

function listSql(types: readonly (TypeName | undefined)[]): string | undefined {
  const printed = types.map(typeSql)
  return printed.includes(undefined) ? undefined : printed.join(', ')
}

/** The types of the parameters that tell a function from its namesakes. */
export function inputTypes(parameters: readonly Node[]): readonly (TypeName | undefined)[] {
  return parameters
    .map((node): FunctionParameter | undefined => as('FunctionParameter', node))
    .filter((parameter) => parameter?.mode !== 'FUNC_PARAM_OUT' && parameter?.mode !== 'FUNC_PARAM_TABLE')
    .map((parameter) => parameter?.argType)
}

/** `"schema"."name"(types)`, by which a function is dropped or altered; nothing where a type cannot be written. */
export function signature(
  parts: readonly string[],
  types: readonly (TypeName | undefined)[],
): string | undefined {
  const list = listSql(types)
  return list === undefined ? undefined : `${quoteParts(parts)}(${list})`
}

/** The signature of a routine that another statement refers to; without arguments just its name. */
export function routineName(routine: ObjectWithArgs | undefined): string | undefined {
  const parts = partsOf(routine?.objname)
  if (routine?.args_unspecified === true) return quoteParts(parts)
  return signature(
    parts,
    (routine?.objargs ?? []).map((node) => as('TypeName', node)),
  )
}

/** A role as it is granted to, or nothing for one the statement only points at, such as CURRENT_USER. */
export function roleName(role: RoleSpec | undefined): string | undefined {
  if (role?.roletype === 'ROLESPEC_PUBLIC') return 'PUBLIC'
  return role?.roletype === 'ROLESPEC_CSTRING' ? quote(role.rolename ?? '') : undefined
}

/** An option of a statement by its name, as EXPLAIN and CREATE FUNCTION have them. */
export function option(options: readonly Node[] | undefined, name: string): DefElem | undefined {
  return (options ?? []).map((node) => as('DefElem', node)).find((element) => element?.defname === name)
}

const longest = 63

/**
 * The name PostgreSQL gives to an index or constraint that has none: parts joined with `_`, the longer of the first
 * two shortened until all fits 63 bytes. A number is appended if the name is taken, which a script does not show.
 */
export function generatedName(table: string, columns: string, label: string): string {
  let [first, second] = [table, columns]
  const size = (text: string) => new TextEncoder().encode(text).length
  const room = longest - size(label) - 1 - (columns === '' ? 0 : 1)
  while (size(first) + size(second) > room) {
    if (size(first) > size(second)) first = first.slice(0, -1)
    else second = second.slice(0, -1)
  }
  return [first, ...(columns === '' ? [] : [second]), label].join('_')
}
