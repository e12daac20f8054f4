import type { BundleImported } from '../../../shared/ipc/api.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Split } from '../../components/icons.ts'
import { Time } from '../../components/Time.tsx'
import { go } from '../../store/route.ts'
import { useRunLine } from '../../store/runs.ts'
import css from './Exchange.module.css'
import {
  addedText,
  conflictsTitle,
  forksTitle,
  importedTitle,
  inHandText,
  runText,
  sealsText,
} from './words.ts'

/** What a bundle brought, what is to be chosen now, and the way into the run. */
export function Imported({
  answer,
  onClose,
}: {
  readonly answer: BundleImported
  readonly onClose: () => void
}) {
  const { run, from, conflicts, forks } = answer
  const summary = useRunLine(run)
  const inHand = summary ? inHandText(summary) : null
  const seals = sealsText(answer)
  return (
    <Dialog
      title={importedTitle(answer)}
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            Stay here
          </Button>
          <Button
            variant="primary"
            autoFocus
            onPress={() => {
              onClose()
              // The dialog first gives the focus back: given back on the next screen, it would land in some field there.
              requestAnimationFrame(() => setTimeout(() => go({ screen: 'run', run })))
            }}
          >
            {conflicts > 0 ? 'Open the run and choose' : 'Open the run'}
          </Button>
        </>
      }
    >
      {conflicts > 0 && (
        <Banner tone="warn" icon={Split} title={conflictsTitle(conflicts)}>
          Two computers wrote them without having seen each other. The run shows both sides; somebody has to
          choose before it can be closed.
        </Banner>
      )}
      {forks > 0 && (
        <Banner tone="danger" title={forksTitle(forks)}>
          A device wrote two different events under one number. They are kept apart as evidence and are no
          part of the run; the record's trust panel lists them.
        </Banner>
      )}
      <dl className={css['facts']}>
        {summary && (
          <>
            <dt>Run</dt>
            <dd>
              <strong>{runText(summary)}</strong>
            </dd>
          </>
        )}
        {inHand && (
          <>
            <dt>Who has it</dt>
            <dd>{inHand}</dd>
          </>
        )}
        <dt>From</dt>
        <dd>{from.device}</dd>
        <dt>Exported</dt>
        <dd>
          <Time at={from.exportedAt} withDate />
        </dd>
        <dt>Brought</dt>
        <dd>
          {addedText(answer)}
          {seals && `, ${seals}`}
        </dd>
      </dl>
      <p className={css['quiet']}>
        Everything in the bundle was checked first: its signature, every chain of events, every attached file.
      </p>
    </Dialog>
  )
}
