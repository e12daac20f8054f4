import { type ReactNode, useContext, useLayoutEffect } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { controlsText } from '#text/controls.ts'
import { openLayer } from '../actions/registry.ts'
import { LayerContext } from '../actions/useActions.ts'
import { classes } from './classes.ts'
import css from './Dialog.module.css'
import { IconButton } from './IconButton.tsx'
import { X } from './icons.ts'

const text = controlsText.dialog

export interface DialogProps {
  readonly title: string
  /** Escape, the close button or, unless `alert`, a press beside it. */
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the foot, the main one last. */
  readonly actions?: ReactNode
  readonly size?: 'small' | 'medium' | 'large' | 'wide'
  /** Cannot be missed or closed by a press beside it: a danger is asked about. */
  readonly alert?: boolean
  /** The content is read, not filled in: it takes the focus so that keys scroll it. */
  readonly reading?: boolean
  /** Title for screen readers only; the content brings its own head. */
  readonly bare?: boolean
}

/**
 * A modal dialog: open while it is mounted. Keeps the focus inside and gives it back when it goes; keys of
 * the screen underneath stay quiet.
 */
export function Dialog({
  title,
  onClose,
  children,
  actions,
  size = 'medium',
  alert = false,
  reading = false,
  bare = false,
}: DialogProps) {
  const layer = useContext(LayerContext)
  useLayoutEffect(openLayer, [])
  return (
    <ModalOverlay
      isOpen
      isDismissable={!alert}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      className={classes(css['veil'], bare && css['high'])}
    >
      <Modal className={classes(css['modal'], css[size])}>
        <AriaDialog
          role={alert ? 'alertdialog' : 'dialog'}
          className={css['dialog'] ?? ''}
          aria-label={bare ? title : undefined}
        >
          <LayerContext value={layer + 1}>
            {!bare && (
              <header className={css['head']}>
                <Heading slot="title" level={2} className={css['title'] ?? ''}>
                  {title}
                </Heading>
                <IconButton icon={X} label={text.close} onPress={onClose} />
              </header>
            )}
            <div className={bare ? css['bare'] : css['body']} data-scrolls {...(reading && readable)}>
              {children}
            </div>
            {actions && <footer className={css['foot']}>{actions}</footer>}
          </LayerContext>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

const readable = { tabIndex: 0, role: 'region', 'aria-label': text.content } as const
