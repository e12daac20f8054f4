import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import type { ActionId } from '../../shared/actions/catalog.ts'
import { keysText } from '../actions/useActions.ts'
import { classes } from './classes.ts'
import css from './IconButton.module.css'
import type { LucideIcon } from './icons.ts'
import { Tooltip } from './Tooltip.tsx'

export interface IconButtonProps extends Pick<AriaButtonProps, 'onPress' | 'isDisabled' | 'id'> {
  readonly icon: LucideIcon
  /** Name of the button; also its tooltip. */
  readonly label: string
  /** Action that does the same by key: its keys are told in the tooltip. */
  readonly action?: ActionId
  readonly tone?: 'plain' | 'danger'
  readonly className?: string | undefined
}

/** A button with a picture only; the words are in its tooltip and for screen readers. */
export function IconButton({
  icon: Icon,
  label,
  action,
  tone = 'plain',
  className,
  ...rest
}: IconButtonProps) {
  const keys = action ? keysText(action) : ''
  return (
    <Tooltip text={keys ? `${label} (${keys})` : label}>
      <AriaButton {...rest} aria-label={label} className={classes(css['button'], css[tone], className)}>
        <Icon size={16} strokeWidth={2} aria-hidden />
      </AriaButton>
    </Tooltip>
  )
}
