import {
  type MigrationVerdict,
  type PriorImage,
  worstPriorImage,
  worstVerdict,
} from '../rollback/migration.ts'
import { judgedField } from '../runbook/judged.ts'
import type { Runbook } from '../runbook/schema.ts'
import { tableOf } from '../runbook/tables.ts'
import { tableRows } from './entries.ts'
import { fieldKey } from './keys.ts'
import type { RunState } from './state.ts'
import type { MigrationState } from './values.ts'

/** One migration of the release: read from SQL, or judged by hand. */
export interface MigrationView {
  /** Migration id, or the row of one judged by hand. */
  readonly id: string
  readonly file: string
  /** What counts: a person's word where the parser did not know. */
  readonly verdict: MigrationVerdict
  readonly priorImage: PriorImage
  readonly reason: string
  /** What was read, or null for one judged by hand. */
  readonly read: MigrationState | null
  readonly by: string | null
  readonly at: string | null
}

// A cell may be empty, or redacted: what is not known is unknown, never safe.
const knownVerdict = (cell: unknown): MigrationVerdict =>
  cell === 'reversible' || cell === 'one-way' ? cell : 'unknown'
const knownImage = (cell: unknown): PriorImage =>
  cell === 'compatible' || cell === 'breaks' ? cell : 'unknown'

/** Every migration of the release, those read from SQL first. */
export function migrationViews(runbook: Runbook, state: RunState): MigrationView[] {
  const placed = judgedField(runbook, 'migrations')
  const table = placed ? tableOf(placed.field, runbook.metrics) : null
  if (!placed || !table) return []
  const read = Object.values(state.migrations).map((migration): MigrationView => {
    const { verdict, priorImage } = migration.settled ?? migration
    const worst = migration.statements.find((statement) => statement.verdict === migration.verdict)
    const reason = migration.settled?.reason ?? worst?.reason ?? ''
    const { file, by, at } = migration
    return { id: migration.migration, file, verdict, priorImage, reason, read: migration, by, at }
  })
  const typed = tableRows(placed.step.id, table, state).map((row): MigrationView => {
    const { file, verdict, 'prior-image': priorImage, reason } = row.cells
    return {
      id: row.row,
      file: String(file),
      verdict: knownVerdict(verdict),
      priorImage: knownImage(priorImage),
      reason: String(reason),
      read: null,
      by: row.by,
      at: row.at,
    }
  })
  return [...read, ...typed]
}

/** The worst of all migrations; null while nobody has said whether there are any. */
export function judgedMigrations(
  runbook: Runbook,
  state: RunState,
): {
  readonly verdict: MigrationVerdict
  readonly priorImage: PriorImage
  readonly at: string | null
} | null {
  const placed = judgedField(runbook, 'migrations')
  if (!placed) return null
  const views = migrationViews(runbook, state)
  if (views.length === 0 && !saidNone(runbook, state, placed.field.changes)) return null
  return {
    verdict: worstVerdict(views.map((view) => view.verdict)),
    priorImage: worstPriorImage(views.map((view) => view.priorImage)),
    at: views.reduce<string | null>((latest, { at }) => (at && (!latest || at > latest) ? at : latest), null),
  }
}

/** Whether the choice that says so has the value `no`. */
function saidNone(runbook: Runbook, state: RunState, fact: string | undefined): boolean {
  if (fact === undefined) return false
  for (const section of runbook.sections) {
    for (const step of section.steps) {
      const field = step.fields.find((each) => each.kind === 'choice' && each.fact === fact)
      if (field) return state.fields[fieldKey(step.id, field.id)]?.value === 'no'
    }
  }
  return false
}
