import { hideOthers } from 'aria-hidden'
import {
  createContext,
  type ReactNode,
  type UIEvent,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { DismissButton, Overlay } from 'react-aria/Overlay'
import { useDialog } from 'react-aria/useDialog'
import { useOverlay } from 'react-aria/useOverlay'
import { createPortal } from 'react-dom'
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
  /** Title for screen readers only, and no foot: the content brings its own head and is answered in its own rows. */
  readonly bare?: boolean
}

/**
 * A modal dialog: open while it is mounted. Keeps the focus inside and gives it back when it goes; keys of
 * the screen underneath stay quiet.
 */
export function Dialog(props: DialogProps) {
  return (
    <Overlay shouldContainFocus>
      <Veil {...props} />
    </Overlay>
  )
}

/** Between a field with the focus and the foot, in px. */
const distance = 12

const FootContext = createContext<HTMLElement | null>(null)

/**
 * Puts buttons at the foot of the dialog around it, the main one last: for a question that holds the state of its own
 * answer. What scrolls is above them.
 */
export function DialogFoot({ children }: { readonly children: ReactNode }) {
  const foot = useContext(FootContext)
  // The buttons come a moment after what has the focus, and take room from it: it stays in sight above them.
  useLayoutEffect(() => {
    const body = foot?.previousElementSibling
    const focused = document.activeElement
    if (!body || !focused || focused === body || !body.contains(focused)) return
    const hidden = focused.getBoundingClientRect().bottom + distance - body.getBoundingClientRect().bottom
    if (hidden > 0) body.scrollTop += hidden
  }, [foot])
  return foot && createPortal(children, foot)
}

/** In the overlay, which puts it beside the app and keeps the focus in it. */
function Veil({
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
  const modal = useRef<HTMLDivElement>(null)
  const dialog = useRef<HTMLElement>(null)
  const [foot, setFoot] = useState<HTMLElement | null>(null)
  const [scrolled, setScrolled] = useState(false)
  const { overlayProps, underlayProps } = useOverlay({ isOpen: true, isDismissable: !alert, onClose }, modal)
  const { dialogProps, titleProps } = useDialog(
    { role: alert ? 'alertdialog' : 'dialog', ...(bare && { 'aria-label': title }) },
    dialog,
  )
  // Hidden, not inert: the veil takes the mouse and the overlay the focus, while `inert` has the style of everything
  // on the screen computed anew, which in a long plan is felt. What speaks keeps its voice.
  useEffect(() => (modal.current ? hideOthers(modal.current) : undefined), [])
  return (
    <div className={classes(css['veil'], bare && css['high'])} {...underlayProps}>
      <div ref={modal} className={classes(css['modal'], css[size])} {...overlayProps}>
        {!alert && <DismissButton onDismiss={onClose} />}
        <section {...dialogProps} ref={dialog} className={css['dialog']}>
          <LayerContext value={layer + 1}>
            {!bare && (
              <header className={css['head']} data-scrolled={scrolled || undefined}>
                <h2 {...titleProps} className={css['title']}>
                  {title}
                </h2>
                <IconButton icon={X} label={text.close} onPress={onClose} />
              </header>
            )}
            <div
              className={bare ? css['bare'] : css['body']}
              data-scrolls
              {...(!bare && {
                onScroll: (event: UIEvent) => setScrolled(event.currentTarget.scrollTop > 0),
              })}
              {...(reading && readable)}
            >
              <FootContext value={foot}>{children}</FootContext>
            </div>
            {/* What opens at a key, such as the palette, is not drawn twice for a foot that it does not have. */}
            {!bare && (
              <footer ref={setFoot} className={css['foot']}>
                {actions}
              </footer>
            )}
          </LayerContext>
        </section>
      </div>
    </div>
  )
}

const readable = { tabIndex: 0, role: 'region', 'aria-label': text.content } as const
