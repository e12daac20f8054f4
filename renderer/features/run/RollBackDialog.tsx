import { useState } from 'react'
import { runDialogsText } from '#text/runDialogs.ts'
import { currentStepOf, isAgainst, verdictOf } from '../../../shared/run/selectors.ts'
import { useActions } from '../../actions/useActions.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog, DialogFoot } from '../../components/Dialog.tsx'
import { Siren } from '../../components/icons.ts'
import { rich } from '../../components/rich.ts'
import { TextField } from '../../components/TextField.tsx'
import { useRun } from '../../store/run.ts'
import css from './Dialogs.module.css'
import { failureText } from './failureText.ts'
import { useGuardTime } from './guards/useGuards.ts'
import { personOf, useKnownPeople } from './RoleEditor.tsx'
import { RecallLine, usePutOff } from './recall/Recall.tsx'
import { useRunView } from './runContext.ts'
import { useLikelyDecider, WhoDecides } from './WhoDecides.tsx'

const words = runDialogsText.rollBackDialog

/** "Roll back now": asks once who says so, and opens rollback execution. */
export function RollBackDialog() {
  const { closeDialog } = useRunView()
  return (
    <Dialog title={words.title} size="medium" alert onClose={closeDialog}>
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
    if (by === null) return setWrong(words.nameMissing)
    if (against && reason.trim() === '') {
      return setNoReason(words.reasonMissing)
    }
    setSending(true)
    const refused = await record({ type: 'rollBackNow', by, reason }, { quiet: true })
    setSending(false)
    if (refused?.code === 'against-verdict') return setNoReason(failureText(refused))
    if (refused) return setWrong(failureText(refused))
    closeDialog()
    const held = useRun.getState().open
    const next = held ? currentStepOf(runbook, held.state) : null
    announce(
      `${words.rollingBack} ${next ? words.step({ number: next.number, title: next.step.title }) : ''}`,
    )
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
        {rich(words.about, {
          service: state.release.service,
          target: <span className="mono">{state.release.target}</span>,
        })}
      </p>
      <RecallLine steps={putOff} />
      {against && (
        <Banner tone="warn" title={words.against}>
          {words.againstAbout}
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
        label={words.why}
        hint={against ? words.whyAgainst : words.whyHint}
        required={against}
        error={noReason}
        value={reason}
        onChange={(text) => {
          setReason(text)
          setNoReason(null)
        }}
      />
      <DialogFoot>
        <Button variant="quiet" onPress={closeDialog}>
          {words.notNow}
        </Button>
        <Button
          variant="danger"
          action="step.complete"
          size="large"
          icon={Siren}
          autoFocus={!against}
          onPress={() => void rollBack()}
        >
          {words.rollBackNow}
        </Button>
      </DialogFoot>
    </form>
  )
}
