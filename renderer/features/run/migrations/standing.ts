import { migrationsText } from '#text/migrations.ts'
import type { MigrationVerdict, PriorImage } from '../../../../shared/rollback/migration.ts'
import { type GuardView, type PlacedGuard, placedGuards, viewGuard } from '../../../../shared/run/guards.ts'
import { judgedMigrations, type MigrationView, stepViews } from '../../../../shared/run/selectors.ts'
import type { RunState } from '../../../../shared/run/state.ts'
import type { MigrationsField, Runbook } from '../../../../shared/runbook/schema.ts'

const text = migrationsText.standing

/** One thing that the verdict of the migrations decides about, in words. */
interface Consequence {
  /** `“Run the down-migration” in step 15 is locked` */
  readonly text: string
}

const held = { block: text.isLocked, warn: text.needsAReason, approval: text.needsAnApproval } as const

function placeWords({ place }: PlacedGuard, runbook: Runbook, state: RunState): string {
  const view = stepViews(runbook, state).find((each) => each.step.id === place.step)
  const step = text.step(view?.number ?? '')
  switch (place.kind) {
    case 'complete':
      return text.completingStep(step)
    case 'deploy':
      return text.startingTheDeploy
    default: {
      const field = view?.step.fields.find((each) => each.id === place.field)
      const option = field?.kind === 'choice' && field.options.find((each) => each.value === place.option)
      return text.optionIn({ label: option ? option.label : place.option, step })
    }
  }
}

const samePlace = (one: PlacedGuard, other: PlacedGuard): boolean =>
  JSON.stringify(one.place) === JSON.stringify(other.place)

/** What hangs on a fact, as it stands at `now` (epoch ms): locked, waiting for somebody, or open. */
export function consequences(
  fact: 'migration.verdict' | 'migration.compatible',
  runbook: Runbook,
  state: RunState,
  now: number,
): Consequence[] {
  const all = placedGuards(runbook)
  const view = (placed: PlacedGuard): GuardView => viewGuard(placed, runbook, state, now)
  return all
    .filter(({ guard }) => guard.allow.includes(fact))
    .map(view)
    .filter((guard) => guard.facts.some(({ name }) => name === fact))
    .map((guard) => {
      const words = placeWords(guard, runbook, state)
      if (guard.holds) return { text: held[guard.guard.effect](words) }
      // Another guard of the same place may still hold: then it is not open.
      const others = all.filter((other) => other.guard.id !== guard.guard.id && samePlace(other, guard))
      const open = others.every((other) => !view(other).holds)
      return { text: open ? text.isOpen(words) : text.isNotLocked(words) }
    })
}

/** Where a run stands with its migrations. */
interface Standing {
  /** Null while nobody has said whether there are any. */
  readonly judged: { readonly verdict: MigrationVerdict; readonly priorImage: PriorImage } | null
  readonly saysNone: boolean
}

/** What the list and the choice beside it say together. */
export function standingOf(
  field: MigrationsField,
  facts: ReadonlyMap<string, { readonly value: string | null }>,
  runbook: Runbook,
  state: RunState,
): Standing {
  const saysNone = field.changes !== undefined && facts.get(field.changes)?.value === 'no'
  return { judged: judgedMigrations(runbook, state), saysNone }
}

/** The place that a verdict comes from: `0117_orders.sql, line 7`, or the migration judged or settled by hand. */
export function causeOf(
  views: readonly MigrationView[],
  is: (view: Pick<MigrationView, 'verdict' | 'priorImage'>) => boolean,
): string | null {
  const view = views.find(is)
  if (!view) return null
  const { read } = view
  const line = read && !read.settled ? read.statements.find(is)?.line : undefined
  const more = views.filter(is).length - 1
  const place = line === undefined ? view.file : text.lineOf({ file: view.file, line })
  return more === 0 ? place : text.placeAndMore({ place, more })
}
