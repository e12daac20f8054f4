import { useState } from 'react'
import { messagesText } from '#text/messages.ts'
import { type MessageKind, messageTitles } from '../../../../shared/messages/kinds.ts'
import { messageViews, owedMessages } from '../../../../shared/messages/owed.ts'
import { Dialog } from '../../../components/Dialog.tsx'
import { useRunView } from '../runContext.ts'
import { MessagePane } from './MessagePane.tsx'
import { MessageRow } from './MessageRow.tsx'
import css from './messages.module.css'

const text = messagesText.messagesDialog

/** Every message of the run: which are owed, their texts, and what was posted. */
export function MessagesDialog({ message }: { readonly message: MessageKind | null }) {
  const { runbook, state, closeDialog } = useRunView()
  const views = messageViews(runbook, state)
  const owed = owedMessages(runbook, state)
  const [first] = useState(() => message ?? owed[0]?.kind ?? views[0]?.kind ?? null)
  const [chosen, setChosen] = useState<MessageKind | null>(null)
  /** Opened from the message before, where the focus was; not from the list, where it stays. */
  const [byNext, setByNext] = useState(false)
  const open = views.find(({ kind }) => kind === (chosen ?? first)) ?? views[0]
  const dueAgain = (wanted: MessageKind): string | null =>
    owed.find(({ kind, again }) => again && kind === wanted)?.dueAt ?? null
  return (
    <Dialog title={text.title} size="wide" onClose={closeDialog}>
      {open ? (
        <div className={css['dialog']}>
          <nav className={css['list']} aria-label={text.messagesOfThisRun}>
            {views.map((view) => (
              <MessageRow
                key={view.kind}
                view={view}
                again={dueAgain(view.kind)}
                current={view.kind === open.kind}
                onOpen={() => {
                  setByNext(false)
                  setChosen(view.kind)
                }}
              />
            ))}
          </nav>
          <MessagePane
            key={open.kind}
            view={open}
            again={dueAgain(open.kind) !== null}
            next={owed.find(({ kind }) => kind !== open.kind)?.kind ?? null}
            takeFocus={chosen === null || byNext}
            onNext={(kind) => {
              setByNext(true)
              setChosen(kind)
            }}
          />
        </div>
      ) : (
        <p>{text.noMessages(Object.keys(messageTitles).length)}</p>
      )}
    </Dialog>
  )
}
