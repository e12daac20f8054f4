import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import type { ActionId } from '../../shared/actions/catalog.ts'
import { KeyHint } from '../actions/KeyHint.tsx'
import css from './Button.module.css'
import { classes } from './classes.ts'
import type { LucideIcon } from './icons.ts'
import { Tooltip } from './Tooltip.tsx'

export interface ButtonProps
  extends Pick<
    AriaButtonProps,
    'onPress' | 'isDisabled' | 'type' | 'autoFocus' | 'aria-label' | 'id' | 'form'
  > {
  readonly children: ReactNode
  /** `primary` at most once a screen; `danger` only where something is rolled back or deleted. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  readonly size?: 'small' | 'medium' | 'large'
  readonly icon?: LucideIcon
  /** Action that does the same by key: its keys are drawn on the button. */
  readonly action?: ActionId
  /** One sentence on what happens, where the label alone leaves a doubt. */
  readonly tooltip?: string
  /** Waits for the disk: keeps the focus, takes no press, says so. */
  readonly isPending?: boolean
  readonly className?: string | undefined
}

/** A button with a verb on it. */
export function Button({
  children,
  variant = 'secondary',
  size = 'medium',
  icon: Icon,
  action,
  tooltip,
  className,
  ...rest
}: ButtonProps) {
  const button = (
    <AriaButton {...rest} className={classes(css['button'], css[variant], css[size], className)}>
      {Icon && <Icon size={size === 'large' ? 18 : 16} strokeWidth={2} aria-hidden />}
      <span className={css['label']}>{children}</span>
      {action && <KeyHint action={action} />}
    </AriaButton>
  )
  return tooltip ? <Tooltip text={tooltip}>{button}</Tooltip> : button
}
