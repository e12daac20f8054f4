import { useState } from 'react'
import type { MigrationVerdict, PriorImage } from '../../../../shared/rollback/migration.ts'
import type { MigrationState } from '../../../../shared/run/values.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { type RadioCard, RadioCards } from '../../../components/RadioCards.tsx'
import { TextField } from '../../../components/TextField.tsx'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import css from './migrations.module.css'
import { ImagePill, VerdictPill } from './Pills.tsx'

const verdicts: readonly RadioCard<MigrationVerdict>[] = [
  { value: 'reversible', label: 'Reversible', help: 'Going back loses nothing.' },
  { value: 'one-way', label: 'One-way', help: 'Something cannot be brought back.' },
  { value: 'unknown', label: 'Unknown', help: 'Nobody is sure: unsafe.' },
]
const images: readonly RadioCard<PriorImage>[] = [
  { value: 'compatible', label: 'Runs', help: 'Works on the new schema.' },
  { value: 'breaks', label: 'Breaks', help: 'Does not work on it.' },
  { value: 'unknown', label: 'Unknown', help: 'Nobody is sure: unsafe.' },
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
      return setWrong({ at: 'choice', text: 'Choose what you know now: nothing is changed yet.' })
    }
    if (reason.trim() === '') {
      return setWrong({ at: 'reason', text: 'Write how you know: the record must say it.' })
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
      title={`Settle what is unknown in ${read.file}`}
      submit="Settle"
      sending={sending}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      {read.verdict === 'unknown' ? (
        <RadioCards
          label="Can it be taken back?"
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
          <VerdictPill verdict={read.verdict} /> was read from the SQL and stays.
        </p>
      )}
      {read.priorImage === 'unknown' ? (
        <RadioCards
          label="Does the prior image run on the new schema?"
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
          <ImagePill priorImage={read.priorImage} /> was read from the SQL and stays.
        </p>
      )}
      <TextField
        label="How do you know?"
        hint="stands in the record with your name"
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
