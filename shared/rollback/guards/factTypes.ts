/** What a fact holds, as CEL sees it. `rows`: the rows of a table, by column. */
export type FactType = 'string' | 'double' | 'bool' | 'timestamp' | 'strings' | 'rows'

export interface FactShape {
  readonly type: FactType
  /** The only values that a fact of a choice can have. */
  readonly values?: readonly string[]
}

export type FactShapes = ReadonlyMap<string, FactShape>

/** Instants are ISO 8601 texts or `Date`s; null is a fact that is not known. */
export type FactReading =
  | string
  | number
  | boolean
  | Date
  | readonly string[]
  | readonly Readonly<Record<string, string | number>>[]
  | null

export const celTypes: Readonly<Record<FactType, string>> = {
  string: 'string',
  double: 'double',
  bool: 'bool',
  timestamp: 'google.protobuf.Timestamp',
  strings: 'list<string>',
  rows: 'list<map<string, dyn>>',
}
