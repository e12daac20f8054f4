import { exchangeText } from '#text/exchange.ts'
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

const text = exchangeText.imported

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
            {text.stayHere}
          </Button>
          <Button
            variant="primary"
            autoFocus
            onPress={() => {
              onClose()
              // The dialog first gives the focus back: given back on the next screen, it would land in some field there.
              const show = conflicts > 0 ? { show: { kind: 'conflicts' } as const } : {}
              requestAnimationFrame(() => setTimeout(() => go({ screen: 'run', run, ...show })))
            }}
          >
            {conflicts > 0 ? text.openTheRunAndChoose : text.openTheRun}
          </Button>
        </>
      }
    >
      {conflicts > 0 && (
        <Banner tone="warn" icon={Split} title={conflictsTitle(conflicts)}>
          {text.conflictsAbout}
        </Banner>
      )}
      {forks > 0 && (
        <Banner tone="danger" title={forksTitle(forks)}>
          {text.forksAbout}
        </Banner>
      )}
      <dl className={css['facts']}>
        {summary && (
          <>
            <dt>{text.run}</dt>
            <dd>
              <strong>{runText(summary)}</strong>
            </dd>
          </>
        )}
        {inHand && (
          <>
            <dt>{text.whoHasIt}</dt>
            <dd>{inHand}</dd>
          </>
        )}
        <dt>{text.from}</dt>
        <dd>{from.device}</dd>
        <dt>{text.exported}</dt>
        <dd>
          <Time at={from.exportedAt} withDate />
        </dd>
        <dt>{text.brought}</dt>
        <dd>
          {addedText(answer)}
          {seals && `, ${seals}`}
        </dd>
      </dl>
      <p className={css['quiet']}>{text.about}</p>
    </Dialog>
  )
}
