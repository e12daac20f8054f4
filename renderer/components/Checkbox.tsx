import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox'
import css from './Checkbox.module.css'
import { classes } from './classes.ts'
import { Check } from './icons.ts'

export interface CheckboxProps {
  readonly children: ReactNode
  readonly isSelected: boolean
  readonly onChange: (selected: boolean) => void
  readonly isDisabled?: boolean
  readonly 'aria-label'?: string
  readonly className?: string | undefined
}

/** A tick with words beside it; the whole line takes the press. */
export function Checkbox({ children, className, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={classes(css['checkbox'], className)}>
      <span className={css['box']} aria-hidden>
        <Check size={13} strokeWidth={3.4} />
      </span>
      <span className={css['words']}>{children}</span>
    </AriaCheckbox>
  )
}
