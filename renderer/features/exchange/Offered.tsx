import { exchangeText } from '#text/exchange.ts'
import type { BundlePreview } from '../../../shared/ipc/api.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Time } from '../../components/Time.tsx'
import { importOffered } from '../../store/exchange.ts'
import css from './Exchange.module.css'
import { heldText, runText } from './words.ts'

const text = exchangeText.offered

/** What is in a bundle that was opened in the system, and the question whether to bring it in. */
export function Offered({
  path,
  preview,
  onClose,
}: {
  readonly path: string
  readonly preview: BundlePreview
  readonly onClose: () => void
}) {
  const { rehearsal, closed, startedAt, from, held } = preview
  return (
    <Dialog
      title={text.title}
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {text.cancel}
          </Button>
          <Button variant="primary" autoFocus onPress={() => importOffered(path)}>
            {text.bringIn}
          </Button>
        </>
      }
    >
      <dl className={css['facts']}>
        <dt>{text.run}</dt>
        <dd>
          <strong>{runText(preview)}</strong>
          {rehearsal && ` · ${text.rehearsal}`}
        </dd>
        <dt>{text.started}</dt>
        <dd>
          <Time at={startedAt} withDate /> · {closed ? text.closed : text.open}
        </dd>
        <dt>{text.from}</dt>
        <dd>{from.device}</dd>
        <dt>{text.exported}</dt>
        <dd>
          <Time at={from.exportedAt} withDate />
        </dd>
        <dt>{text.holds}</dt>
        <dd>{heldText(preview)}</dd>
        <dt>{text.here}</dt>
        <dd>{held === 0 ? text.newHere : text.known(held)}</dd>
      </dl>
      <p className={css['quiet']}>{text.about}</p>
    </Dialog>
  )
}
