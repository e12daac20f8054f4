import { paletteText } from '#text/palette.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { KeyList } from '../../components/KeyList.tsx'
import { closeDialog, openDialog } from '../../store/dialogs.ts'
import css from './palette.module.css'

const text = paletteText.keysDialog

/** The list of keys. */
export function KeysDialog() {
  return (
    <Dialog
      title={text.title}
      size="wide"
      reading
      onClose={closeDialog}
      actions={
        <>
          <Button variant="quiet" onPress={() => openDialog('palette')}>
            {text.everyCommand}
          </Button>
          <Button onPress={closeDialog}>{text.close}</Button>
        </>
      }
    >
      <p className={css['note']}>{text.about}</p>
      <KeyList />
    </Dialog>
  )
}
