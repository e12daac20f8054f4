import type { ReactNode } from 'react'
import css from './EmptyState.module.css'
import type { LucideIcon } from './icons.ts'

/** An empty place that says what to do. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  actions,
}: {
  readonly icon: LucideIcon
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
}) {
  return (
    <div className={css['empty']}>
      <Icon size={28} strokeWidth={1.6} aria-hidden />
      <p className={css['title']}>{title}</p>
      {children && <p className={css['text']}>{children}</p>}
      {actions && <div className={css['actions']}>{actions}</div>}
    </div>
  )
}
