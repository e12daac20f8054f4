import type { Name } from './cursor.ts'

export type DefinedKind = 'view' | 'trigger' | 'procedure' | 'function' | 'event' | 'index'

/** What the script has said so far: what it changes or drops later can be put back from here. */
export interface ScriptMemory {
  /** The statement that made it in this script. */
  definition(kind: DefinedKind, key: string): string | undefined
  define(kind: DefinedKind, key: string, sql: string): void
  forget(kind: DefinedKind, key: string): void
  /** Definition of a column as this script last wrote it, behind its name. */
  column(table: Name, column: Name): string | undefined
  /** Null: it has one that cannot be put back as it stands. */
  setColumn(table: Name, column: Name, definition: string | null): void
  forgetColumn(table: Name, column: Name): void
  forgetColumns(table: Name): void
  /** A table got another shape or name, or went: definitions that name it may no longer work. */
  forgetTable(table: Name): void
  /** Names mean something else from here on. */
  forgetAll(): void
}

export function createScriptMemory(): ScriptMemory {
  const definitions = new Map<string, string>()
  const columns = new Map<string, Map<string, string>>()
  const keyOf = (column: Name) => column.plain.toLowerCase()
  return {
    definition: (kind, key) => definitions.get(`${kind} ${key}`),
    define: (kind, key, sql) => void definitions.set(`${kind} ${key}`, sql),
    forget: (kind, key) => void definitions.delete(`${kind} ${key}`),
    column: (table, column) => columns.get(table.key)?.get(keyOf(column)),
    setColumn(table, column, definition) {
      const known = columns.get(table.key) ?? new Map<string, string>()
      columns.set(table.key, known)
      if (definition === null) known.delete(keyOf(column))
      else known.set(keyOf(column), definition)
    },
    forgetColumn(table, column) {
      columns.get(table.key)?.delete(keyOf(column))
      definitions.clear()
    },
    forgetColumns: (table) => void columns.delete(table.key),
    forgetTable(table) {
      columns.delete(table.key)
      definitions.clear()
    },
    forgetAll() {
      definitions.clear()
      columns.clear()
    },
  }
}
