import type { ReactNode } from 'react'
import { Switch as AriaSwitch } from 'react-aria-components/Switch'
import { classes } from './classes.ts'
import css from './Switch.module.css'

export interface SwitchProps {
  readonly children: ReactNode
  readonly isSelected: boolean
  readonly onChange: (selected: boolean) => void
  readonly isDisabled?: boolean
  readonly className?: string | undefined
}

/** Something that is on or off at once. */
export function Switch({ children, className, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className={classes(css['switch'], className)}>
      <span className={css['track']} aria-hidden />
      <span>{children}</span>
    </AriaSwitch>
  )
}
