import { useId, useRef, useState } from 'react'
import { migrationsText } from '#text/migrations.ts'
import type { MigrationState, MigrationStatement } from '../../../../shared/run/values.ts'
import { Button } from '../../../components/Button.tsx'
import css from './migrations.module.css'
import { Statement } from './Statement.tsx'

const text = migrationsText.statements

const firstShown = 20

/** What is dangerous first: one-way, unknown, then what breaks the prior image; each by line. */
function byDanger(statements: readonly MigrationStatement[]): MigrationStatement[] {
  const weight = ({ verdict, priorImage }: MigrationStatement): number =>
    verdict === 'one-way' ? 0 : verdict === 'unknown' ? 1 : priorImage === 'compatible' ? 3 : 2
  return [...statements].sort((one, other) => weight(one) - weight(other) || one.line - other.line)
}

/** The statements of one script, the dangerous ones first; a long list begins folded. */
export function Statements({ read }: { readonly read: MigrationState }) {
  const [all, setAll] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const id = useId()
  const statements = byDanger(read.statements)
  const shown = all ? statements : statements.slice(0, firstShown)
  const dropped = read.count - statements.length
  return (
    <>
      <ul className={css['statements']} id={id} ref={list} aria-label={text.label(read.file)}>
        {shown.map((statement, index) => (
          // Statements never change: a script that was read is read again as another one.
          <Statement key={`${statement.line} ${String(index)}`} statement={statement} />
        ))}
      </ul>
      {statements.length > firstShown && (
        <p className={css['fold']}>
          <Button size="small" variant="quiet" onPress={() => setAll(!all)}>
            {all ? text.showFirst(firstShown) : text.showAll(statements.length)}
          </Button>
        </p>
      )}
      {dropped > 0 && <p className={css['note']}>{text.notKept(dropped)}</p>}
    </>
  )
}
