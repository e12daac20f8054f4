import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import css from './Table.module.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

export interface TableColumn<Row> {
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Title for screen readers only: a column of buttons. */
  readonly hideTitle?: boolean
  readonly align?: 'start' | 'end'
  readonly mono?: boolean
}

/** A plain table. `caption` is its name for screen readers. */
export function Table<Row>({
  caption,
  columns,
  rows,
  keyOf,
}: {
  readonly caption: string
  readonly columns: readonly TableColumn<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
}) {
  return (
    <table className={css['table']}>
      <caption>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          {columns.map(({ key, title, hideTitle, align }) => (
            <th key={key} scope="col" className={classes(align === 'end' && css['end'])}>
              {hideTitle ? <VisuallyHidden>{title}</VisuallyHidden> : title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ key, cell, align, mono }) => (
              <td key={key} className={classes(align === 'end' && css['end'], mono && 'mono')}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
