import { useId, useState } from 'react'
import { utcTime } from '../../../../shared/run/format.ts'
import type { MigrationView } from '../../../../shared/run/selectors.ts'
import type { MigrationState } from '../../../../shared/run/values.ts'
import { Button } from '../../../components/Button.tsx'
import { ChevronDown, ChevronRight, FilePen } from '../../../components/icons.ts'
import { ReasonDialog } from '../../../components/ReasonDialog.tsx'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import css from './migrations.module.css'
import { ImagePill, VerdictPill } from './Pills.tsx'
import { SettleDialog } from './SettleDialog.tsx'
import { Statements } from './Statements.tsx'
import { counted, dialectTitles, imageLooks } from './words.ts'

/** How many statements there are of each kind: `12 statements: 2 one-way, 10 reversible`. */
function countText({ statements, count }: MigrationState): string {
  const total = counted(count, 'statement')
  const parts = (['one-way', 'unknown', 'reversible'] as const).flatMap((verdict) => {
    const number = statements.filter((statement) => statement.verdict === verdict).length
    return number === 0 ? [] : [`${number.toLocaleString('en')} ${verdict}`]
  })
  return count <= 1 || statements.length < count ? total : `${total}: ${parts.join(', ')}`
}

function Settled({ read }: { readonly read: MigrationState }) {
  if (!read.settled) return null
  const { verdict, priorImage, reason, by, at } = read.settled
  return (
    <p className={css['settled']}>
      <FilePen size={15} aria-hidden />
      <span>
        <strong>Settled by {by}</strong> at <time dateTime={at}>{utcTime(at)}</time>: {verdict},{' '}
        {imageLooks[priorImage].word}. {reason}
      </span>
    </p>
  )
}

/** A migration of the release: what it is, why, and what a person can still do about it. */
export function MigrationCard(props: {
  readonly view: MigrationView
  /** The same file was read again later, and both count. */
  readonly replaced: boolean
  readonly readOnly: boolean
}) {
  const { view, replaced, readOnly } = props
  const { record } = useRunView()
  const { read } = view
  const unsafe = view.verdict !== 'reversible' || view.priorImage !== 'compatible'
  const [open, setOpen] = useState(unsafe)
  const [dialog, setDialog] = useState<'settle' | 'remove' | null>(null)
  const title = useId()
  const body = useId()
  const unsure = read !== null && (read.verdict === 'unknown' || read.priorImage === 'unknown')
  return (
    <article className={css['card']} aria-labelledby={title} data-verdict={view.verdict}>
      <header className={css['cardHead']}>
        <h2 className={css['file']} id={title}>
          {view.file}
        </h2>
        <VerdictPill verdict={view.verdict} />
        <ImagePill priorImage={view.priorImage} />
      </header>
      <p className={css['meta']}>
        {read ? (
          <>
            {dialectTitles[read.dialect]} · {countText(read)} · sha256{' '}
            <span className="mono" title={read.sha256}>
              {read.sha256.slice(0, 8)}
            </span>{' '}
            · {read.by} <time dateTime={read.at}>{utcTime(read.at)}</time>
          </>
        ) : (
          <>
            Judged by hand{view.by && ` by ${view.by}`}
            {view.at && ` ${utcTime(view.at)}`}. {view.reason}
          </>
        )}
      </p>
      {replaced && (
        <p className={css['meta']}>
          This file was read again later, and both count. Take off the one that is not released.
        </p>
      )}
      {read && <Settled read={read} />}
      {read && open && (
        <div id={body}>
          <Statements read={read} />
        </div>
      )}
      {read && (
        <footer className={css['cardFoot']}>
          {read.statements.length > 0 && (
            <button
              type="button"
              className={css['more']}
              aria-expanded={open}
              aria-controls={open ? body : undefined}
              onClick={() => setOpen(!open)}
            >
              {open ? <ChevronDown size={15} aria-hidden /> : <ChevronRight size={15} aria-hidden />}
              {open ? 'Hide statements' : `Show ${counted(read.count, 'statement')}`}
            </button>
          )}
          {!readOnly && (
            <span className={css['acts']}>
              {unsure && (
                <Button size="small" onPress={() => setDialog('settle')}>
                  {read.settled ? 'Settle it anew' : 'Settle what is unknown'}
                </Button>
              )}
              <Button size="small" variant="quiet" onPress={() => setDialog('remove')}>
                Take off the list
              </Button>
            </span>
          )}
        </footer>
      )}
      {read && dialog === 'settle' && <SettleDialog read={read} onClose={() => setDialog(null)} />}
      {read && dialog === 'remove' && (
        <ReasonDialog
          title={`Take ${read.file} off the list?`}
          submit="Take off the list"
          hint="why it does not belong to this release"
          onClose={() => setDialog(null)}
          onSubmit={async (reason) => {
            const { migration } = read
            const refused = await record({ type: 'removeMigration', migration, reason }, { quiet: true })
            if (refused) return failureText(refused)
            setDialog(null)
            return null
          }}
        >
          It no longer counts for the verdict of the release. The record keeps that it was there.
        </ReasonDialog>
      )}
    </article>
  )
}
