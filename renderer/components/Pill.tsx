import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import type { LucideIcon } from './icons.ts'
import css from './Pill.module.css'

export type Tone = 'ok' | 'warn' | 'danger' | 'accent' | 'violet' | 'muted'

/** A state in a word, with colour and, where it helps, a picture. */
export function Pill({
  tone,
  icon: Icon,
  children,
  className,
}: {
  readonly tone: Tone
  readonly icon?: LucideIcon | undefined
  readonly children: ReactNode
  readonly className?: string | undefined
}) {
  return (
    <span className={classes(css['pill'], css[tone], className)}>
      {Icon && <Icon size={13} strokeWidth={2.4} aria-hidden />}
      {children}
    </span>
  )
}
