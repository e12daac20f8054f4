import type { FieldProblem } from '../../../../shared/run/errors.ts'
import { migrationViews } from '../../../../shared/run/selectors.ts'
import type { MigrationsField } from '../../../../shared/runbook/schema.ts'
import { tableOf } from '../../../../shared/runbook/tables.ts'
import { HandJudged } from '../migrations/HandJudged.tsx'
import { Headline } from '../migrations/Headline.tsx'
import { MigrationCard } from '../migrations/MigrationCard.tsx'
import css from '../migrations/migrations.module.css'
import { ReadSql } from '../migrations/ReadSql.tsx'
import { useRunView } from '../runContext.ts'
import { FieldFrame, fieldIds } from './FieldFrame.tsx'

/** The migrations of the release: SQL that was read, statement by statement, and what was judged by hand. */
export function MigrationsInput(props: {
  readonly step: string
  readonly field: MigrationsField
  readonly problems: readonly FieldProblem[]
  readonly readOnly: boolean
}) {
  const { step, field, problems, readOnly } = props
  const { runbook, state } = useRunView()
  const ids = fieldIds(step, field.id)
  const views = migrationViews(runbook, state)
  const table = tableOf(field, runbook.metrics)
  // While they can be edited, those judged by hand are the rows of a table.
  const cards = readOnly ? views : views.filter((view) => view.read !== null)
  const general = problems.find((problem) => problem.place === undefined)
  return (
    <FieldFrame
      ids={ids}
      label={field.label}
      help={field.help}
      required={field.required}
      problem={general?.message ?? problems[0]?.message ?? null}
      as="group"
    >
      <Headline field={field} views={views} />
      {!readOnly && <ReadSql id={ids.control} usualName={`pasted-${cards.length + 1}.sql`} />}
      {cards.length > 0 && (
        <div className={css['cards']}>
          {cards.map((view, index) => (
            <MigrationCard
              key={view.id}
              view={view}
              replaced={cards.slice(index + 1).some((later) => later.read && later.file === view.file)}
              readOnly={readOnly}
            />
          ))}
        </div>
      )}
      {!readOnly && table && (
        <HandJudged step={step} table={table} id={`${ids.control}-row`} problems={problems} />
      )}
    </FieldFrame>
  )
}
