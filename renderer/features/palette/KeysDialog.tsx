import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { KeyList } from '../../components/KeyList.tsx'
import { closeDialog, openDialog } from '../../store/dialogs.ts'
import css from './palette.module.css'

/** The list of keys. */
export function KeysDialog() {
  return (
    <Dialog
      title="List of keys"
      size="wide"
      reading
      onClose={closeDialog}
      actions={
        <>
          <Button variant="quiet" onPress={() => openDialog('palette')}>
            Every command
          </Button>
          <Button onPress={closeDialog}>Close</Button>
        </>
      }
    >
      <p className={css['note']}>
        Single letters work outside text fields. Each works only where its command makes sense: the list of
        every command shows what can run now.
      </p>
      <KeyList />
    </Dialog>
  )
}
