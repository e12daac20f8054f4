import type { ReactNode } from 'react'
import css from './Banner.module.css'
import { classes } from './classes.ts'
import { CircleCheck, Info, type LucideIcon, OctagonX, TriangleAlert } from './icons.ts'

export interface BannerProps {
  readonly tone: 'ok' | 'warn' | 'danger' | 'accent' | 'muted'
  readonly title: ReactNode
  readonly icon?: LucideIcon
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** `alert` interrupts a screen reader: only for what must not wait. */
  readonly live?: 'off' | 'status' | 'alert'
  readonly className?: string | undefined
}

const icons = { ok: CircleCheck, warn: TriangleAlert, danger: OctagonX, accent: Info, muted: Info } as const

/** What happened, what it means and what to do next, where it cannot be missed. */
export function Banner({ tone, title, icon, children, actions, live = 'off', className }: BannerProps) {
  const Icon = icon ?? icons[tone]
  return (
    <div
      className={classes(css['banner'], css[tone], className)}
      data-banner
      role={live === 'off' ? undefined : live}
    >
      <Icon size={20} aria-hidden />
      <div className={css['words']}>
        <strong className={css['title']}>{title}</strong>
        {children && (
          <div className={css['text']} data-banner-text>
            {children}
          </div>
        )}
      </div>
      {actions && <div className={css['actions']}>{actions}</div>}
    </div>
  )
}
