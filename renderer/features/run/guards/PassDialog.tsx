import { useState } from 'react'
import { guardsText } from '#text/guards.ts'
import { utcTime } from '../../../../shared/run/format.ts'
import type { GuardView } from '../../../../shared/run/selectors.ts'
import { useActions } from '../../../actions/useActions.ts'
import { Button } from '../../../components/Button.tsx'
import { Dialog, DialogFoot } from '../../../components/Dialog.tsx'
import { TextField } from '../../../components/TextField.tsx'
import { saveDraft } from '../../../store/drafts.ts'
import dialogCss from '../Dialogs.module.css'
import { failureText } from '../failureText.ts'
import { draftAt, dropDraft } from '../fields/useEdit.ts'
import { useRunView } from '../runContext.ts'
import type { RunDialog } from '../runDialog.ts'
import { GuardFacts } from './GuardFacts.tsx'
import { GuardLapsed } from './GuardGiven.tsx'
import css from './Guards.module.css'
import { LossWindow } from './LossWindow.tsx'
import { optionLabel } from './titles.ts'
import { useGuardDone } from './useGuardDone.ts'

const words = guardsText.passDialog

interface Props {
  readonly view: GuardView
  readonly after: Extract<RunDialog, { kind: 'guard' }>['after']
}

/** Passes a warning with a reason: what is unsafe, why, and the better way out come first. */
export function PassDialog(props: Props) {
  const { closeDialog } = useRunView()
  return (
    <Dialog title={words.title(props.view.guard.title)} size="medium" onClose={closeDialog}>
      <Question {...props} />
    </Dialog>
  )
}

function Question({ view, after }: Props) {
  const { runbook, record, closeDialog, occurredAt } = useRunView()
  const { guard, place } = view
  const key = `guard:${guard.id}`
  const done = useGuardDone(place.step)
  const [reason, setReason] = useState(draftAt(key) ?? '')
  const [wrong, setWrong] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const option = optionLabel(view, runbook)

  async function pass(): Promise<void> {
    if (sending) return
    if (reason.trim() === '') return setWrong(words.reasonMissing)
    setSending(true)
    const refused = await record({ type: 'passGuard', guard: guard.id, reason }, { quiet: true })
    setSending(false)
    // Somebody else was quicker, or the facts have changed for the better: what it stood before is open.
    if (refused && refused.code !== 'guard-open') return setWrong(failureText(refused))
    dropDraft(key)
    await done(words.passed, after)
  }
  useActions({ 'step.complete': { run: () => void pass(), enabled: !sending } })
  return (
    <form
      className={dialogCss['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void pass()
      }}
    >
      <div className={css['why']} data-tone="warn">
        <GuardFacts view={view} linked={false} />
        <LossWindow view={view} />
        <GuardLapsed view={view} />
        <p>
          <strong>{words.instead}</strong> {guard.wayOut}
        </p>
      </div>
      <TextField
        label={option === null ? words.reason : words.reasonOf(option)}
        hint={occurredAt ? words.onRecordAt(utcTime(occurredAt)) : words.reasonHint}
        error={wrong}
        required
        multiline
        autoFocus
        value={reason}
        onChange={(text) => {
          setReason(text)
          setWrong(null)
          saveDraft(key, text)
        }}
      />
      <DialogFoot>
        <Button variant="quiet" onPress={closeDialog}>
          {words.notNow}
        </Button>
        <Button variant="primary" action="step.complete" isPending={sending} onPress={() => void pass()}>
          {option === null ? words.pass : words.passAndChoose}
        </Button>
      </DialogFoot>
    </form>
  )
}
