import { useState } from 'react'
import { runDialogsText } from '#text/runDialogs.ts'
import { describeEvent } from '../../../shared/run/describe.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ReasonDialog } from '../../components/ReasonDialog.tsx'
import { redact } from '../../store/run.ts'
import css from './Dialogs.module.css'
import { useRunView } from './runContext.ts'

const text = runDialogsText.redactDialog

/** Removes the content of an entry for good, says why on record, and names the backups that still hold it. */
export function RedactDialog({ event }: { readonly event: string }) {
  const { events, runbook, ask, announce } = useRunView()
  const [backups, setBackups] = useState<readonly string[] | null>(null)
  const target = events.find((each) => each.id === event)
  const back = () => ask({ kind: 'timeline' })
  if (!target) return null

  if (backups !== null) {
    return (
      <Dialog
        title={text.doneTitle}
        size="small"
        onClose={back}
        actions={
          <Button variant="primary" autoFocus onPress={back}>
            {text.backToTheTimeline}
          </Button>
        }
      >
        <p>{text.done}</p>
        {backups.length === 0 ? (
          <p>{text.noBackup}</p>
        ) : (
          <>
            <p>{text.backups(backups.length)}</p>
            <ul className={css['backups']}>
              {backups.map((name) => (
                <li key={name} className="mono">
                  {name}
                </li>
              ))}
            </ul>
          </>
        )}
      </Dialog>
    )
  }
  return (
    <ReasonDialog
      title={text.question}
      label={text.reason}
      hint={text.reasonHint}
      submit={text.submit}
      danger
      onSubmit={async (why) => {
        const held = await redact(event, why)
        if (held === null) return text.failed
        announce(text.doneTitle)
        setBackups(held)
        return null
      }}
      onClose={back}
    >
      {text.about(describeEvent(target, runbook))}
    </ReasonDialog>
  )
}
