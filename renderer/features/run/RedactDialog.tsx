import { useState } from 'react'
import { describeEvent } from '../../../shared/run/describe.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ReasonDialog } from '../../components/ReasonDialog.tsx'
import { redact } from '../../store/run.ts'
import css from './Dialogs.module.css'
import { useRunView } from './runContext.ts'

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
        title="Redacted"
        size="small"
        onClose={back}
        actions={
          <Button variant="primary" autoFocus onPress={back}>
            Back to the timeline
          </Button>
        }
      >
        <p>
          The content is deleted here. The entry, its time and your reason stay, and the record shows the gap.
        </p>
        {backups.length === 0 ? (
          <p>No backup holds it.</p>
        ) : (
          <>
            <p>
              {backups.length === 1 ? 'One backup still holds' : `${backups.length} backups still hold`} it.
              Delete {backups.length === 1 ? 'it' : 'them'} if it must be gone everywhere:
            </p>
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
      title="Redact this entry"
      label="Why it has to go"
      hint="stays on record"
      submit="Redact for good"
      danger
      onSubmit={async (why) => {
        const held = await redact(event, why)
        if (held === null) return 'It was not redacted. The message in the corner says why.'
        announce('Redacted')
        setBackups(held)
        return null
      }}
      onClose={back}
    >
      “{describeEvent(target, runbook)}” The text and any copy of it in this run are deleted. Nobody can bring
      them back. That something stood here, when, and by whom stays provable.
    </ReasonDialog>
  )
}
