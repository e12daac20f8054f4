import { useId, useState } from 'react'
import { migrationsText } from '#text/migrations.ts'
import type { MigrationStatement } from '../../../../shared/run/values.ts'
import { CopyButton } from '../../../components/Copyable.tsx'
import css from './migrations.module.css'
import { ImagePill, VerdictPill } from './Pills.tsx'

const words = migrationsText.statement

const longest = 220
const mostLines = 5

/** The beginning of a long statement, or all of a short one. */
function beginning(sql: string): string {
  const lines = sql.split('\n').slice(0, mostLines).join('\n')
  return lines.length > longest ? lines.slice(0, longest) : lines
}

/** One statement: where it stands, what it is, why, and what would take it back. */
export function Statement({ statement }: { readonly statement: MigrationStatement }) {
  const { line, sql, verdict, priorImage, reason, reverse, advice } = statement
  const [whole, setWhole] = useState(false)
  const text = useId()
  const start = beginning(sql)
  const isLong = start.length < sql.length
  return (
    <li className={css['statement']} data-verdict={verdict}>
      <div className={css['statementHead']}>
        <span className={css['lineNumber']}>{words.line(line)}</span>
        <VerdictPill verdict={verdict} />
        {(priorImage !== 'compatible' || verdict !== 'reversible') && <ImagePill priorImage={priorImage} />}
      </div>
      <code className={css['sql']} id={text}>
        {whole || !isLong ? sql : `${start} …`}
      </code>
      {isLong && (
        <button
          type="button"
          className={css['more']}
          aria-expanded={whole}
          aria-controls={text}
          onClick={() => setWhole(!whole)}
        >
          {whole ? words.showLess : words.showAllOfIt}
        </button>
      )}
      <p className={css['reason']}>{reason}</p>
      {reverse !== undefined && (
        <div className={css['way']}>
          <span className={css['wayWord']}>{words.reverse}</span>
          <code className={css['sql']}>{reverse}</code>
          <CopyButton text={reverse} name={words.reverseOf(line)} />
        </div>
      )}
      {advice !== undefined && (
        <div className={css['way']}>
          <span className={css['wayWord']}>{words.advice}</span>
          <span className={css['advice']}>{advice}</span>
        </div>
      )}
    </li>
  )
}
