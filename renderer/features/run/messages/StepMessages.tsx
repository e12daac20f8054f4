import { messagesText } from '#text/messages.ts'
import { messageViews, owedMessages } from '../../../../shared/messages/owed.ts'
import { KeyHint } from '../../../actions/KeyHint.tsx'
import { Megaphone } from '../../../components/icons.ts'
import { useRunView } from '../runContext.ts'
import { MessageRow } from './MessageRow.tsx'
import css from './messages.module.css'

const text = messagesText.stepMessages

/** The messages that a step owes; each opens in the dialog, where it is written, copied and marked as posted. */
export function StepMessages({ step }: { readonly step: string }) {
  const { runbook, state, ask } = useRunView()
  const views = messageViews(runbook, state).filter((view) => view.step === step)
  if (views.length === 0) return null
  const owed = owedMessages(runbook, state)
  const count = owed.filter((message) => message.step === step).length
  return (
    <section className={css['card']} aria-label={text.label}>
      <header className={css['cardHead']}>
        <Megaphone size={16} aria-hidden />
        <h2>{text.title}</h2>
        <span className={css['cardNote']}>
          {text.note(count)} <KeyHint action="run.messages" />
        </span>
      </header>
      {views.map((view) => (
        <MessageRow
          key={view.kind}
          view={view}
          again={owed.find(({ kind, again }) => again && kind === view.kind)?.dueAt ?? null}
          onOpen={() => ask({ kind: 'messages', message: view.kind })}
        />
      ))}
    </section>
  )
}
