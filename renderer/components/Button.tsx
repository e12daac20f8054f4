import type { KeyboardEvent, ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import type { ActionId } from '../../shared/actions/catalog.ts'
import { KeyHint } from '../actions/KeyHint.tsx'
import css from './Button.module.css'
import { classes } from './classes.ts'
import type { LucideIcon } from './icons.ts'
import { Tooltip } from './Tooltip.tsx'

export interface ButtonProps
  extends Pick<AriaButtonProps, 'isDisabled' | 'type' | 'autoFocus' | 'aria-label' | 'id' | 'form'> {
  readonly onPress?: (() => void) | undefined
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
  const look = classes(css['button'], css[variant], css[size], className)
  const content = (
    <>
      {Icon && <Icon size={size === 'large' ? 18 : 16} strokeWidth={2} aria-hidden />}
      <span className={css['label']}>{children}</span>
      {action && <KeyHint action={action} />}
    </>
  )
  const { type = 'button', ...plain } = rest
  if (tooltip === undefined && plain.isPending === undefined && type === 'button') {
    return (
      <PlainButton {...plain} className={look}>
        {content}
      </PlainButton>
    )
  }
  const button = (
    <AriaButton {...rest} className={look}>
      {content}
    </AriaButton>
  )
  return tooltip ? <Tooltip text={tooltip}>{button}</Tooltip> : button
}

/** Like the library's, without its hooks: a screen has dozens of buttons, most with neither tooltip nor waiting. */
function PlainButton({
  onPress,
  isDisabled = false,
  ...rest
}: Omit<ButtonProps, 'type' | 'isPending' | 'variant' | 'size' | 'icon' | 'action' | 'tooltip'>) {
  const press = () => onPress?.()
  // As the library does: the keys are the button's alone, one that is held down presses once, and no click comes of them.
  // That would pass for one of a screen reader, for which the library moves the focus only a moment later.
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.stopPropagation()
    event.preventDefault()
    if (!event.repeat) press()
  }
  return (
    <button
      {...rest}
      type="button"
      disabled={isDisabled}
      onClick={press}
      onKeyDown={onKeyDown}
      onKeyUp={keepFromClick}
    />
  )
}

/** The browser clicks when the space bar comes up. */
function keepFromClick(event: KeyboardEvent): void {
  if (event.key === ' ') event.preventDefault()
}
