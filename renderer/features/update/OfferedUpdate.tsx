import { updateText } from '#text/update.ts'
import type { UpdateChecked } from '../../../shared/ipc/update.ts'
import { sizeText } from '../../../shared/run/format.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Copyable } from '../../components/Copyable.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { dropUpdate, keepUpdate } from '../../store/update.ts'
import css from './Update.module.css'

const text = updateText.offered

/** What was checked of a package, and the question whether to go on with it. */
export function OfferedUpdate({ checked }: { readonly checked: UpdateChecked }) {
  const { version, running, path, bytes, keyId, sha256 } = checked
  return (
    <Dialog
      title={text.title(version)}
      onClose={dropUpdate}
      actions={
        <>
          <Button variant="quiet" onPress={dropUpdate}>
            {text.cancel}
          </Button>
          <Button variant="primary" autoFocus onPress={keepUpdate}>
            {text.goOn}
          </Button>
        </>
      }
    >
      <Banner tone="ok" title={text.signed}>
        {text.signedAbout}
      </Banner>
      <dl className={css['facts']}>
        <dt>{text.version}</dt>
        <dd className="mono">{text.fromTo({ from: running, to: version })}</dd>
        <dt>{text.file}</dt>
        <dd className="mono">{path}</dd>
        <dt>{text.size}</dt>
        <dd className="mono">{sizeText(bytes)}</dd>
        <dt>{text.key}</dt>
        <dd className="mono">{keyId}</dd>
        <dt>{text.sha256}</dt>
        <dd>
          <Copyable value={sha256} name={text.sha256Name} />
        </dd>
      </dl>
      <p className={css['quiet']}>{text.after}</p>
    </Dialog>
  )
}
