import { useState } from 'react'
import { currentStepOf, isAgainst, verdictOf } from '../../../shared/run/selectors.ts'
import { useActions } from '../../actions/useActions.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Siren } from '../../components/icons.ts'
import { TextField } from '../../components/TextField.tsx'
import { useRun } from '../../store/run.ts'
import css from './Dialogs.module.css'
import { failureText } from './failureText.ts'
import { useGuardTime } from './guards/useGuards.ts'
import { personOf, useKnownPeople } from './RoleEditor.tsx'
import { RecallLine, usePutOff } from './recall/Recall.tsx'
import { useRunView } from './runContext.ts'
import { useLikelyDecider, WhoDecides } from './WhoDecides.tsx'

/** "Roll back now": asks once who says so, and opens rollback execution. */
export function RollBackDialog() {
  const { closeDialog } = useRunView()
  return (
    <Dialog title="Roll back now?" size="medium" alert onClose={closeDialog}>
      <RollBackQuestion />
    </Dialog>
  )
}

function RollBackQuestion() {
  const { runbook, state, record, announce, openStep, closeDialog } = useRunView()
  const known = useKnownPeople()
  const putOff = usePutOff()
  const [who, setWho] = useState(useLikelyDecider())
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const [noReason, setNoReason] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const verdict = verdictOf(runbook, state, useGuardTime(state))?.verdict ?? null
  // A clean canary says to go on: rolling back is allowed all the same, and the record names why.
  const against = verdict !== null && isAgainst('rollback', verdict)

  async function rollBack(): Promise<void> {
    if (sending) return
    const by = personOf(who, '', known)
    if (by === null) return setWrong('Name who decides: the record must say it.')
    if (against && reason.trim() === '') {
      return setNoReason('Write a reason: the verdict is clean, and the record must say why.')
    }
    setSending(true)
    const refused = await record({ type: 'rollBackNow', by, reason }, { quiet: true })
    setSending(false)
    if (refused?.code === 'against-verdict') return setNoReason(failureText(refused))
    if (refused) return setWrong(failureText(refused))
    closeDialog()
    const held = useRun.getState().open
    const next = held ? currentStepOf(runbook, held.state) : null
    announce(`Rolling back. ${next ? `Step ${next.number}: ${next.step.title}` : ''}`)
    if (next) openStep(next.step.id, true)
  }
  useActions({ 'step.complete': { run: () => void rollBack(), enabled: !sending } })
  return (
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void rollBack()
      }}
    >
      <p>
        {state.release.service} goes back to <span className="mono">{state.release.target}</span>. Rollback
        execution opens and the clock starts. Steps not done yet stay owed. This is a decision: it cannot be
        undone, a new one can be taken.
      </p>
      <RecallLine steps={putOff} />
      {against && (
        <Banner tone="warn" title="This goes against the verdict, which is clean">
          It is allowed, with a reason. It stands on page one of the record.
        </Banner>
      )}
      <WhoDecides
        value={who}
        error={wrong}
        onChange={(name) => {
          setWho(name)
          setWrong(null)
        }}
      />
      <TextField
        label="Why"
        hint={against ? 'against the verdict' : 'optional now; one sentence helps the review'}
        required={against}
        error={noReason}
        value={reason}
        onChange={(text) => {
          setReason(text)
          setNoReason(null)
        }}
      />
      <div className={css['buttons']}>
        <Button variant="quiet" onPress={closeDialog}>
          Not now
        </Button>
        <Button
          variant="danger"
          action="step.complete"
          size="large"
          icon={Siren}
          autoFocus={!against}
          onPress={() => void rollBack()}
        >
          Roll back now
        </Button>
      </div>
    </form>
  )
}
