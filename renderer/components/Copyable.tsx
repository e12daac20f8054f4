import { useEffect, useState } from 'react'
import { controlsText } from '#text/controls.ts'
import type { ActionId } from '../../shared/actions/catalog.ts'
import { call } from '../api.ts'
import { sayError } from '../store/toasts.ts'
import { Button } from './Button.tsx'
import css from './Copyable.module.css'
import { classes } from './classes.ts'
import { Check, Copy } from './icons.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'

const words = controlsText.copyable

const saidMs = 1_800

/** Copies through main and says so for a moment. `copied` is true while it does. */
function useCopy(): { readonly copied: boolean; readonly copy: (text: string) => void } {
  const [copies, setCopies] = useState(0)
  useEffect(() => {
    if (copies === 0) return
    const timer = setTimeout(() => setCopies(0), saidMs)
    return () => clearTimeout(timer)
  }, [copies])
  return {
    copied: copies > 0,
    copy: (text) => {
      call('clipboard.write', { text }).then(() => setCopies((count) => count + 1), sayError)
    },
  }
}

/** A button that copies a text. Says "Copied" on itself and to screen readers. */
export function CopyButton({
  text,
  label = words.copy,
  name,
  action,
  size = 'small',
  autoFocus = false,
}: {
  readonly text: string
  readonly label?: string
  /** What is copied, for screen readers. */
  readonly name: string
  readonly action?: ActionId
  readonly size?: 'small' | 'medium'
  readonly autoFocus?: boolean
}) {
  const { copied, copy } = useCopy()
  return (
    <span className={css['copy']}>
      <Button
        size={size}
        icon={copied ? Check : Copy}
        autoFocus={autoFocus}
        onPress={() => copy(text)}
        {...(action ? { action } : {})}
      >
        <span className={css['label']}>
          <span className={classes(copied && css['away'])}>
            {label}
            <VisuallyHidden> {name}</VisuallyHidden>
          </span>
          <span className={classes(css['said'], !copied && css['away'])} aria-hidden>
            {words.copied}
          </span>
        </span>
      </Button>
      <VisuallyHidden>
        <span role="status">{copied ? words.copiedThing(name) : ''}</span>
      </VisuallyHidden>
    </span>
  )
}

/** A value that a press copies. */
export function Copyable({
  value,
  name,
  className,
}: {
  readonly value: string
  readonly name: string
  readonly className?: string | undefined
}) {
  return (
    <span className={classes(css['copyable'], className)}>
      <span className={classes('mono', css['value'])}>{value}</span>
      <CopyButton text={value} name={name} />
    </span>
  )
}
