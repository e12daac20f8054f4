import { useState } from 'react'
import { canaryText } from '#text/canary.ts'
import { changesOf } from '../../../../shared/rollback/chart/changes.ts'
import { agreedTriggers } from '../../../../shared/run/selectors.ts'
import type { AgreedTriggers } from '../../../../shared/run/values.ts'
import { Banner } from '../../../components/Banner.tsx'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { TextField } from '../../../components/TextField.tsx'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import { AmendRows } from './AmendRows.tsx'
import { draftOf, setOf } from './amendDraft.ts'
import css from './Triggers.module.css'

const words = canaryText.amendTriggersDialog

/** Changes what froze: by name, with a reason, and in sight of everybody. */
export function AmendTriggersDialog() {
  const { state } = useRunView()
  const agreed = agreedTriggers(state)
  return agreed && <Amend agreed={agreed} />
}

function Amend({ agreed }: { readonly agreed: AgreedTriggers }) {
  const { runbook, record, announce, closeDialog } = useRunView()
  const [draft, setDraft] = useState(() => draftOf(agreed.set))
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<{ readonly at: 'set' | 'reason'; readonly text: string } | null>(null)
  const [sending, setSending] = useState(false)
  const read = setOf(draft, agreed.set, runbook.metrics, new Date().toISOString())
  const changes = 'set' in read ? changesOf(agreed.set, read.set, runbook.metrics) : null
  const measured = runbook.metrics.filter(
    (metric) => !metric.event && (metric.baseline !== undefined || metric.id in agreed.set.baseline),
  )

  async function amend(): Promise<void> {
    if (sending) return
    if ('wrong' in read) return setWrong({ at: 'set', text: read.wrong })
    if (changes?.length === 0) return setWrong({ at: 'set', text: words.nothingChanged })
    if (reason.trim() === '') {
      return setWrong({ at: 'reason', text: words.reasonMissing })
    }
    setSending(true)
    const refused = await record({ type: 'amendTriggers', set: read.set, reason }, { quiet: true })
    setSending(false)
    if (refused) return setWrong({ at: 'set', text: failureText(refused) })
    closeDialog()
    announce(words.amended)
  }
  return (
    <FormDialog
      title={words.title}
      size="large"
      submit={words.submit}
      leave={words.leaveAsAgreed}
      sending={sending}
      onSubmit={() => void amend()}
      onClose={closeDialog}
    >
      <p className={css['question']}>{words.about}</p>
      <AmendRows
        draft={draft}
        metrics={runbook.metrics}
        onChange={(next) => {
          setDraft(next)
          setWrong(null)
        }}
      />
      <div className={css['numbers']}>
        {measured.map(({ id, title, unit }) => (
          <TextField
            key={id}
            mono
            label={words.baselineOf(title)}
            hint={unit}
            value={draft.baseline[id] ?? ''}
            onChange={(text) => setDraft({ ...draft, baseline: { ...draft.baseline, [id]: text } })}
          />
        ))}
        <TextField
          mono
          label={words.observeFor}
          hint={words.min}
          value={draft.observe}
          onChange={(observe) => setDraft({ ...draft, observe })}
        />
      </div>
      {changes !== null && changes.length > 0 && (
        <div className={css['changes']}>
          {words.whatChanges}
          <ul>
            {changes.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      {wrong?.at === 'set' && <Banner tone="danger" live="alert" title={wrong.text} />}
      <TextField
        label={words.reason}
        required
        multiline
        rows={2}
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
