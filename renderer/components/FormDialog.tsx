import type { ReactNode } from 'react'
import { controlsText } from '#text/controls.ts'
import { KeyCaps } from '../actions/KeyHint.tsx'
import { Button } from './Button.tsx'
import { Dialog, type DialogProps } from './Dialog.tsx'
import css from './FormDialog.module.css'

const text = controlsText.formDialog

/** A dialog that is filled in: Ctrl/Cmd+Enter submits from anywhere in it, Enter from a field of a single line. */
export function FormDialog(props: {
  readonly title: string
  readonly size?: DialogProps['size']
  /** Above the fields, outside of the form. */
  readonly before?: ReactNode
  readonly children: ReactNode
  /** Verb on the button. */
  readonly submit: string
  readonly danger?: boolean
  readonly sending?: boolean
  /** Label of the button that leaves all as it is. */
  readonly leave?: string
  /** At the foot, to the left of the other buttons. */
  readonly aside?: ReactNode
  readonly onSubmit: () => void
  readonly onClose: () => void
}) {
  const { title, size = 'medium', before, children, submit, aside, onSubmit, onClose } = props
  const { danger = false, sending = false, leave = text.cancel } = props
  return (
    <Dialog
      title={title}
      size={size}
      onClose={onClose}
      actions={
        <>
          {aside && (
            <>
              {aside}
              <span className={css['grow']} />
            </>
          )}
          <Button variant="quiet" onPress={onClose}>
            {leave}
          </Button>
          <Button variant={danger ? 'danger' : 'primary'} isPending={sending} onPress={onSubmit}>
            <span className={css['submit']}>
              {submit}
              <KeyCaps keys="Mod+Enter" />
            </span>
          </Button>
        </>
      }
    >
      {before}
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          onSubmit()
        }}
      >
        {children}
      </form>
    </Dialog>
  )
}
