import { useEffect } from 'react'
import { runDialogsText } from '#text/runDialogs.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import css from './People.module.css'
import { RoleEditor } from './RoleEditor.tsx'
import { useRunView } from './runContext.ts'

const text = runDialogsText.peopleDialog

/** All roles with who holds them. With `role` the focus starts there. */
export function PeopleDialog({ role }: { readonly role: string | null }) {
  const { runbook, readOnly, closeDialog, edits } = useRunView()
  useEffect(() => {
    document.getElementById(`people-${role ?? runbook.roles[0]?.id}`)?.focus()
  }, [role, runbook])
  function close(): void {
    void edits.flush()
    closeDialog()
  }
  return (
    <Dialog
      title={text.title}
      size="large"
      onClose={close}
      actions={
        <Button variant="primary" onPress={close}>
          {text.done}
        </Button>
      }
    >
      <p className={css['intro']}>{text.about}</p>
      {runbook.roles.map((each) => (
        <fieldset key={each.id} className={css['fieldset']}>
          <legend className={css['legend']}>
            {each.title}
            {each.required && <span className={css['faint']}>{` ${text.required}`}</span>}
          </legend>
          {each.about && <p className={css['about']}>{each.about}</p>}
          <RoleEditor role={each} control={`people-${each.id}`} readOnly={readOnly} invalid={false} />
        </fieldset>
      ))}
    </Dialog>
  )
}
