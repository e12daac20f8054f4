import { updateText } from '#text/update.ts'
import { assertNever } from '../../../shared/assertNever.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { dropUpdate, useUpdate } from '../../store/update.ts'
import { OfferedUpdate } from './OfferedUpdate.tsx'
import { ReadyUpdate } from './ReadyUpdate.tsx'
import { RefusedUpdate } from './RefusedUpdate.tsx'

/** Installing a newer version from a file, from the check to the command or the installer. */
export function UpdateDialog() {
  const update = useUpdate()
  switch (update.kind) {
    case 'idle':
      return null
    case 'checking':
    case 'copying': {
      const text = updateText[update.kind]
      return (
        <Dialog
          title={text.title}
          size="small"
          alert
          onClose={dropUpdate}
          actions={
            <Button autoFocus onPress={dropUpdate}>
              {updateText.checking.cancel}
            </Button>
          }
        >
          <p>{text.about}</p>
          <ProgressBar label={text.title} fraction={null} />
        </Dialog>
      )
    }
    case 'offered':
      return <OfferedUpdate checked={update.checked} />
    case 'ready':
      return <ReadyUpdate kept={update.kept} />
    case 'refused':
      return <RefusedUpdate error={update.error} />
    default:
      return assertNever(update)
  }
}
