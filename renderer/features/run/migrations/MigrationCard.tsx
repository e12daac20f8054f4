import { useId, useState } from 'react'
import { migrationsText } from '#text/migrations.ts'
import { utcTime } from '../../../../shared/run/format.ts'
import type { MigrationView } from '../../../../shared/run/selectors.ts'
import type { MigrationState } from '../../../../shared/run/values.ts'
import { countText } from '../../../../shared/text/plural.ts'
import { Button } from '../../../components/Button.tsx'
import { ChevronDown, ChevronRight, FilePen } from '../../../components/icons.ts'
import { ReasonDialog } from '../../../components/ReasonDialog.tsx'
import { rich } from '../../../components/rich.ts'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import css from './migrations.module.css'
import { ImagePill, VerdictPill } from './Pills.tsx'
import { SettleDialog } from './SettleDialog.tsx'
import { Statements } from './Statements.tsx'
import { dialectTitles, imageLooks, verdictLooks } from './words.ts'

const text = migrationsText.migrationCard

/** How many statements there are of each kind: `12 statements: 2 one-way, 10 reversible`. */
function countsOf({ statements, count }: MigrationState): string {
  const total = text.statements(count)
  const parts = (['one-way', 'unknown', 'reversible'] as const).flatMap((verdict) => {
    const number = statements.filter((statement) => statement.verdict === verdict).length
    return number === 0 ? [] : [`${countText(number)} ${verdictLooks[verdict].word}`]
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
        {rich(text.settled, {
          who: <strong>{text.settledBy(by)}</strong>,
          time: <time dateTime={at}>{utcTime(at)}</time>,
          verdict: verdictLooks[verdict].word,
          image: imageLooks[priorImage].word,
          reason,
        })}
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
          rich(text.facts, {
            dialect: dialectTitles[read.dialect],
            statements: countsOf(read),
            sha256: (
              <span className="mono" title={read.sha256}>
                {read.sha256.slice(0, 8)}
              </span>
            ),
            by: read.by,
            time: <time dateTime={read.at}>{utcTime(read.at)}</time>,
          })
        ) : (
          <>
            {view.by ? text.judgedBy(view.by) : text.judged}
            {view.at && ` ${utcTime(view.at)}`}. {view.reason}
          </>
        )}
      </p>
      {replaced && <p className={css['meta']}>{text.readAgain}</p>}
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
              {open ? text.hideStatements : text.showStatements(read.count)}
            </button>
          )}
          {!readOnly && (
            <span className={css['acts']}>
              {unsure && (
                <Button size="small" onPress={() => setDialog('settle')}>
                  {read.settled ? text.settleItAnew : text.settleWhatIsUnknown}
                </Button>
              )}
              <Button size="small" variant="quiet" onPress={() => setDialog('remove')}>
                {text.takeOffTheList}
              </Button>
            </span>
          )}
        </footer>
      )}
      {read && dialog === 'settle' && <SettleDialog read={read} onClose={() => setDialog(null)} />}
      {read && dialog === 'remove' && (
        <ReasonDialog
          title={text.takeOffQuestion(read.file)}
          submit={text.takeOffTheList}
          hint={text.takeOffHint}
          onClose={() => setDialog(null)}
          onSubmit={async (reason) => {
            const { migration } = read
            const refused = await record({ type: 'removeMigration', migration, reason }, { quiet: true })
            if (refused) return failureText(refused)
            setDialog(null)
            return null
          }}
        >
          {text.takeOffMeaning}
        </ReasonDialog>
      )}
    </article>
  )
}
