import { updateText } from '#text/update.ts'
import type { UpdateKept } from '../../../shared/ipc/update.ts'
import { Button } from '../../components/Button.tsx'
import { CopyButton } from '../../components/Copyable.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { FolderOpen } from '../../components/icons.ts'
import { dropUpdate, installUpdate, showUpdate } from '../../store/update.ts'
import css from './Update.module.css'

const text = updateText.ready

/** How the checked copy is installed: by a command of the person's own, or by the system's installer. */
export function ReadyUpdate({ kept }: { readonly kept: UpdateKept }) {
  const { version, kind, command } = kept
  const title = text.title(version)
  if (kind === 'dmg' || kind === 'exe' || command === null) {
    return (
      <Dialog
        title={title}
        onClose={dropUpdate}
        actions={
          <>
            <Button variant="quiet" onPress={dropUpdate}>
              {text.later}
            </Button>
            <ShowButton />
            <Button variant="primary" autoFocus onPress={installUpdate}>
              {text.install}
            </Button>
          </>
        }
      >
        <p>{text.installer[kind === 'exe' ? 'exe' : 'dmg']}</p>
      </Dialog>
    )
  }
  return (
    <Dialog
      title={title}
      onClose={dropUpdate}
      actions={
        <>
          <ShowButton />
          <Button onPress={dropUpdate}>{text.close}</Button>
        </>
      }
    >
      <ol className={css['steps']}>
        <li>
          {text.command}
          <div className={css['command']}>
            <code className={css['words']}>{command}</code>
            <CopyButton text={command} name={text.commandName} autoFocus />
          </div>
        </li>
        <li>{text.quit}</li>
        <li>{text.run[kind]}</li>
        <li>{text.start[kind]}</li>
      </ol>
    </Dialog>
  )
}

function ShowButton() {
  return (
    <Button icon={FolderOpen} onPress={showUpdate}>
      {text.show}
    </Button>
  )
}
