import { useState } from 'react'
import { migrationsText } from '#text/migrations.ts'
import type { MigrationVerdict, PriorImage } from '../../../../shared/rollback/migration.ts'
import type { MigrationState } from '../../../../shared/run/values.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { type RadioCard, RadioCards } from '../../../components/RadioCards.tsx'
import { rich } from '../../../components/rich.ts'
import { TextField } from '../../../components/TextField.tsx'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import css from './migrations.module.css'
import { ImagePill, VerdictPill } from './Pills.tsx'

const words = migrationsText.settleDialog

const verdicts: readonly RadioCard<MigrationVerdict>[] = [
  { value: 'reversible', label: words.reversible, help: words.reversibleAbout },
  { value: 'one-way', label: words.oneWay, help: words.oneWayAbout },
  { value: 'unknown', label: words.unknown, help: words.unknownAbout },
]
const images: readonly RadioCard<PriorImage>[] = [
  { value: 'compatible', label: words.runs, help: words.runsAbout },
  { value: 'breaks', label: words.breaks, help: words.breaksAbout },
  { value: 'unknown', label: words.unknown, help: words.unknownAbout },
]

/** Asks a person for what the parser could not know, and why they know it. What it does know stays. */
export function SettleDialog(props: { readonly read: MigrationState; readonly onClose: () => void }) {
  const { read, onClose } = props
  const { record } = useRunView()
  const before = read.settled ?? read
  const [verdict, setVerdict] = useState(before.verdict)
  const [priorImage, setPriorImage] = useState(before.priorImage)
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<{ readonly at: 'choice' | 'reason'; readonly text: string } | null>(null)
  const [sending, setSending] = useState(false)

  async function send(): Promise<void> {
    if (sending) return
    if (verdict === before.verdict && priorImage === before.priorImage) {
      return setWrong({ at: 'choice', text: words.nothingChosen })
    }
    if (reason.trim() === '') {
      return setWrong({ at: 'reason', text: words.reasonMissing })
    }
    setSending(true)
    const settled = { type: 'settleMigration', migration: read.migration, verdict, priorImage } as const
    const refused = await record({ ...settled, reason: reason.trim() }, { quiet: true })
    setSending(false)
    if (refused) return setWrong({ at: 'reason', text: failureText(refused) })
    onClose()
  }
  return (
    <FormDialog
      title={words.title(read.file)}
      submit={words.submit}
      sending={sending}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      {read.verdict === 'unknown' ? (
        <RadioCards
          label={words.verdictQuestion}
          options={verdicts}
          value={verdict}
          error={wrong?.at === 'choice' ? wrong.text : null}
          onChange={(value) => {
            setVerdict(value)
            setWrong(null)
          }}
        />
      ) : (
        <p className={css['fixed']}>
          {rich(words.verdictRead, { verdict: <VerdictPill verdict={read.verdict} /> })}
        </p>
      )}
      {read.priorImage === 'unknown' ? (
        <RadioCards
          label={words.imageQuestion}
          options={images}
          value={priorImage}
          error={wrong?.at === 'choice' && read.verdict !== 'unknown' ? wrong.text : null}
          onChange={(value) => {
            setPriorImage(value)
            setWrong(null)
          }}
        />
      ) : (
        <p className={css['fixed']}>
          {rich(words.imageRead, { image: <ImagePill priorImage={read.priorImage} /> })}
        </p>
      )}
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        required
        multiline
        error={wrong?.at === 'reason' ? wrong.text : null}
        value={reason}
        onChange={(text) => {
          setReason(text)
          setWrong(null)
        }}
      />
    </FormDialog>
  )
}
