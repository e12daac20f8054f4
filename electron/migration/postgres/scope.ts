import type { RangeVar, TypeName } from 'libpg-query'
import type { Judgement } from './judgement.ts'
import { Named } from './named.ts'
import { quoteParts, relationName, relationParts } from './names.ts'

/** The statement being judged. */
export interface Current {
  readonly file: string
  readonly line: number
  readonly sql: string
}

interface OwnTable {
  readonly from: Current
  readonly temporary: boolean
  /** Tied to an older table by inheritance, partition, trigger, rule or foreign key: writing to it reaches further. */
  tied: boolean
}

interface OwnColumn {
  readonly from: Current
  readonly type: TypeName | undefined
  /** Rows written without it get a value. */
  hasDefault: boolean
  notNull: boolean
}

interface Definition {
  readonly from: Current
  readonly sql: string
}

/**
 * What is known from the statements before, over all files of a migration. Only what makes a later statement safer is
 * kept, by the name as written; whatever could make it untrue forgets it.
 */
export class Scope {
  private readonly tables = new Named<OwnTable>()
  private readonly columns = new Named<OwnColumn>()
  private readonly definitions = new Named<Definition>()
  private readonly prepared = new Map<string, Judgement>()
  private readonly shadowed = new Set<string>()
  private readonly leftNames = new Set<string>()
  private readonly updated = new Set<string>()
  private pathMoved = false
  current: Current = { file: '', line: 1, sql: '' }

  /** After a statement that may do anything, change the search path or undo what came before. */
  forget(): void {
    this.tables.clear()
    this.columns.clear()
    this.definitions.clear()
  }

  /** The search path or role changes: unqualified names may stand for other things, now and again at COMMIT. */
  movePath(): void {
    this.pathMoved = true
    this.forget()
  }

  endTransaction(): void {
    if (this.pathMoved) this.forget()
  }

  /** The next file may run in another session. */
  endFile(): void {
    if (this.pathMoved) this.forget()
    this.tables.deleteWhere(({ temporary }) => temporary)
  }

  addTable(relation: RangeVar | undefined, tied: boolean): void {
    const temporary = relation?.relpersistence === 't'
    const parts = relationParts(relation)
    // An unqualified pg_ name may be one of the catalog, which comes first in every search path.
    if (parts.length === 1 && parts[0]?.startsWith('pg_')) return
    this.tables.set(quoteParts(parts), { from: this.current, tied, temporary })
  }

  /** Whether every row of a table was written by this script, and writing to it touches nothing else. */
  ownTable(relation: RangeVar | undefined): OwnTable | undefined {
    const table = this.tables.get(relationName(relation))
    return table?.tied === false ? table : undefined
  }

  tie(relation: RangeVar | undefined): void {
    const table = this.tables.get(relationName(relation))
    if (table !== undefined) table.tied = true
  }

  /** Facts about a table of this name end, in whatever schema: which one is meant depends on the search path. */
  dropTable(name: string | undefined): void {
    const quoted = quoteParts([name ?? ''])
    this.tables.deleteNamed(quoted)
    this.columns.deleteNamed(quoted)
    this.touch(name)
  }

  addColumn(relation: RangeVar | undefined, name: string, column: Omit<OwnColumn, 'from'>): void {
    this.columns.set(columnKey(relation, name), { from: this.current, ...column })
  }

  ownColumn(relation: RangeVar | undefined, name: string): OwnColumn | undefined {
    return this.columns.get(columnKey(relation, name))
  }

  dropColumn(relation: RangeVar | undefined, name: string): void {
    this.columns.delete(columnKey(relation, name))
  }

  /** `what` is a kind and the quoted name under it, such as `VIEW "shop"."totals"`. */
  define(what: string, sql: string): void {
    this.definitions.set(what, { from: this.current, sql })
  }

  definitionOf(what: string): Definition | undefined {
    return this.definitions.get(what)
  }

  undefine(what: string): void {
    this.definitions.delete(what)
  }

  /** Something was changed about a thing of this name: its definition alone no longer makes it again. */
  touch(name: string | undefined): void {
    if (name !== undefined) this.definitions.deleteNamed(quoteParts([name]))
  }

  /** A function of this name was made here: from now on it may be that one and not the built-in. */
  shadow(functionName: string): void {
    this.shadowed.add(functionName)
  }

  isShadowed(functionName: string): boolean {
    return this.shadowed.has(functionName)
  }

  prepare(name: string, judgement: Judgement): void {
    this.prepared.set(name, judgement)
  }

  preparedAs(name: string): Judgement | undefined {
    return this.prepared.get(name)
  }

  /** A name the prior image may know was given up, so that a new thing under it is not new to that image. */
  leave(name: string): void {
    this.leftNames.add(name)
  }

  wasLeft(name: string): boolean {
    return this.leftNames.has(name)
  }

  noteUpdate(relation: RangeVar | undefined, column: string): void {
    this.updated.add(columnKey(relation, column))
  }

  wasUpdated(relation: RangeVar | undefined, column: string): boolean {
    return this.updated.has(columnKey(relation, column))
  }

  /** "line 12", with the file where it is another one. */
  place(where: Current): string {
    return where.file === this.current.file ? `line ${where.line}` : `line ${where.line} of ${where.file}`
  }
}

function columnKey(relation: RangeVar | undefined, column: string): string {
  return `${relationName(relation)}.${quoteParts([column])}`
}
