import { alterEntries } from './tableAlter.ts'
import { alterTableEntries } from './tableAlterTable.ts'
import { createEntries } from './tableCreate.ts'
import { dropEntries } from './tableDrop.ts'
import { rowEntries } from './tableRows.ts'

/** Statements of PostgreSQL with what is to be made of them, against the shop of test/fixtures/migrations/postgres. */
export const table = [...alterTableEntries, ...alterEntries, ...createEntries, ...dropEntries, ...rowEntries]
