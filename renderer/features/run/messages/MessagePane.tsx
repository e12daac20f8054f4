import { useLayoutEffect, useRef, useState } from 'react'
import { messagesText } from '#text/messages.ts'
import { type MessageKind, messageTitles } from '../../../../shared/messages/kinds.ts'
import type { MessageView } from '../../../../shared/messages/owed.ts'
import { Button } from '../../../components/Button.tsx'
import { ArrowRight, Pencil } from '../../../components/icons.ts'
import { useRunView } from '../runContext.ts'
import { Composer } from './Composer.tsx'
import css from './messages.module.css'
import { Posted } from './Posted.tsx'

const text = messagesText.messagePane

/** One message: what is to be sent while it is owed, and what was; then the way to the next one that is owed. */
export function MessagePane(props: {
  readonly view: MessageView
  /** It was posted and is owed once more. */
  readonly again: boolean
  /** Another message that is owed. */
  readonly next: MessageKind | null
  readonly takeFocus: boolean
  readonly onNext: (kind: MessageKind) => void
}) {
  const { view, again, next, takeFocus, onNext } = props
  const { state } = useRunView()
  const [another, setAnother] = useState(false)
  const title = messageTitles[view.kind]
  // A text to be sent beside one that was sent would only make one ask whether it was.
  const composing = view.standing !== 'posted' || again || another
  const after = useRef<HTMLDivElement>(null)
  const composed = useRef(composing)
  // The button that was pressed goes with the text: in the same moment the focus goes on to what comes next.
  useLayoutEffect(() => {
    if (composed.current && !composing) {
      after.current?.querySelector<HTMLElement>('button:last-child')?.focus()
    }
    composed.current = composing
  }, [composing])
  return (
    <section className={css['pane']} aria-label={title}>
      {composing && (
        <Composer view={view} takeFocus={takeFocus || another} onPosted={() => setAnother(false)} />
      )}
      <Posted posted={view.posted} title={title} />
      {!composing && !state.closed && (
        <div className={css['buttons']} ref={after}>
          <Button variant="quiet" icon={Pencil} onPress={() => setAnother(true)}>
            {text.writeAnother}
          </Button>
          {next && (
            <Button variant="primary" icon={ArrowRight} onPress={() => onNext(next)}>
              {text.next(messageTitles[next])}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}
