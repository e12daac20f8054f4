import type { ReactNode } from 'react'
import css from './Card.module.css'
import { classes } from './classes.ts'
import type { LucideIcon } from './icons.ts'

export interface CardProps {
  readonly children: ReactNode
  /** Head of the card. */
  readonly title?: ReactNode
  readonly icon?: LucideIcon
  /** On the right of the head. */
  readonly aside?: ReactNode
  /** Whether the content stands off the edges; lists and tables bring their own distance. */
  readonly padded?: boolean
  readonly tone?: 'plain' | 'danger' | 'warn' | 'accent'
  readonly className?: string | undefined
}

/** A surface that holds things that belong together. */
export function Card({
  children,
  title,
  icon: Icon,
  aside,
  padded = true,
  tone = 'plain',
  className,
}: CardProps) {
  const hasHead = title !== undefined || aside !== undefined
  return (
    <div className={classes(css['card'], css[tone], className)}>
      {hasHead && (
        <header className={css['head']}>
          {Icon && <Icon size={16} aria-hidden />}
          <span className={css['title']}>{title}</span>
          {aside && <span className={css['aside']}>{aside}</span>}
        </header>
      )}
      <div className={classes(css['body'], padded && css['padded'], hasHead && css['lined'])}>{children}</div>
    </div>
  )
}
