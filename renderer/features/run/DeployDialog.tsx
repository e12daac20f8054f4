import { useState } from 'react'
import { recallText } from '#text/recall.ts'
import { runDialogsText } from '#text/runDialogs.ts'
import { utcTime } from '../../../shared/run/format.ts'
import { deployGuards, deployReadBack } from '../../../shared/run/selectors.ts'
import { useActions } from '../../actions/useActions.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog, DialogFoot } from '../../components/Dialog.tsx'
import { saveDraft } from '../../store/drafts.ts'
import { useRun } from '../../store/run.ts'
import { sayError } from '../../store/toasts.ts'
import css from './Dialogs.module.css'
import { failureText } from './failureText.ts'
import { draftAt, dropDraft } from './fields/useEdit.ts'
import { DeployGuard } from './guards/DeployGuard.tsx'
import { Freeze } from './guards/Freeze.tsx'
import { useGuardTime } from './guards/useGuards.ts'
import { answerOf, focusReadBack, isReadBack } from './readback/answer.ts'
import { ReadBack } from './readback/ReadBack.tsx'
import { Recall, usePutOff } from './recall/Recall.tsx'
import { useRunView } from './runContext.ts'

const words = runDialogsText.deployDialog

/** Asks once before the deploy is said to start: it cannot be undone. Warnings are passed right here. */
export function DeployDialog() {
  const { closeDialog } = useRunView()
  return (
    <Dialog title={words.title} size="medium" onClose={closeDialog}>
      <DeployQuestion />
    </Dialog>
  )
}

const draftOf = (guard: string): string => `guard:${guard}`

function DeployQuestion() {
  const view = useRunView()
  const { state, runbook, views, open: shown, record, closeDialog, announce, occurredAt } = view
  const now = useGuardTime(state)
  const holding = deployGuards(runbook, state, now).filter(({ holds }) => holds)
  const warnings = holding.filter(({ guard }) => guard.effect === 'warn')
  const stopped = holding.find(({ guard }) => guard.effect !== 'warn')
  const putOff = usePutOff()
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({})
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const [unread, setUnread] = useState(false)
  const asked = deployReadBack(runbook, state)
  const [sending, setSending] = useState(false)
  const place = views.findIndex((each) => each.step.decides)
  const open = views
    .slice(0, Math.max(0, place))
    .filter((each) => ['todo', 'active'].includes(each.state.status))
  const reasonOf = (guard: string): string => reasons[guard] ?? draftAt(draftOf(guard)) ?? ''

  /** Passes each warning with its own reason; false when one was refused or lacks its reason. */
  async function pass(): Promise<boolean> {
    const missing = warnings.filter(({ guard }) => reasonOf(guard.id).trim() === '')
    if (missing.length > 0) {
      const text = words.reasonMissing
      setWrong(Object.fromEntries(missing.map(({ guard }) => [guard.id, text])))
      return false
    }
    for (const { guard } of warnings) {
      const command = { type: 'passGuard', guard: guard.id, reason: reasonOf(guard.id) } as const
      const refused = await record(command, { quiet: true, now: true })
      if (refused && refused.code !== 'guard-open') {
        setWrong({ [guard.id]: failureText(refused) })
        return false
      }
      dropDraft(draftOf(guard.id))
    }
    return true
  }
  /** False when what was read back is missing or does not match: the field says so. */
  async function begin(): Promise<boolean> {
    const answer = asked ? answerOf(asked) : {}
    const failure = await record({ type: 'startDeploy', ...answer }, { quiet: asked !== null })
    const begun = (useRun.getState().open?.state.deployStartedAt ?? null) !== null
    if (failure && !isReadBack(failure)) sayError(failure)
    if (failure) setUnread(true)
    if (!begun) focusReadBack()
    return begun
  }
  async function start(): Promise<void> {
    if (sending || stopped) return
    setSending(true)
    const refused = !(await pass()) || !(await begin())
    // Who stands at the decision watches from now on.
    const watched = views[place]
    if (!refused && watched?.step.id === shown && watched.state.status === 'todo') {
      await record({ type: 'startStep', step: shown })
    }
    setSending(false)
    if (refused) return
    announce(words.deployStarted)
    closeDialog()
  }
  useActions({ 'step.complete': { run: () => void start(), enabled: !sending && !stopped } })
  const what = `${state.release.service} ${state.release.version}`
  return (
    <form className={css['form']} onSubmit={(event) => event.preventDefault()}>
      <p>
        {occurredAt ? words.goesOutAsOf({ what, at: utcTime(occurredAt) }) : words.goesOut(what)}{' '}
        {words.about}
      </p>
      <Freeze />
      {open.length > 0 && (
        <p>{words.stillOpen({ count: open.length, steps: open.map((each) => each.number).join(', ') })}</p>
      )}
      <Recall steps={putOff} focus={warnings.length === 0} />
      {holding.map((each) => (
        <DeployGuard
          key={each.guard.id}
          view={each}
          first={each === warnings[0]}
          reason={reasonOf(each.guard.id)}
          error={wrong[each.guard.id] ?? null}
          onReason={(text) => {
            setReasons({ ...reasons, [each.guard.id]: text })
            setWrong({})
            saveDraft(draftOf(each.guard.id), text)
          }}
        />
      ))}
      {asked && (
        <ReadBack asked={asked} attempted={unread} focus={warnings.length === 0 && putOff.length === 0} />
      )}
      <DialogFoot>
        <Button variant="quiet" onPress={closeDialog}>
          {words.notNow}
        </Button>
        <Button
          variant="primary"
          action="step.complete"
          autoFocus={warnings.length === 0 && putOff.length === 0 && asked === null}
          isDisabled={stopped !== undefined}
          onPress={() => void start()}
        >
          {warnings.length === 0
            ? [
                words.deployStarts,
                ...(putOff.length > 0 ? [recallText.goOnWithout(putOff.length)] : []),
              ].join(' ')
            : words.passAndStart(warnings.length)}
        </Button>
      </DialogFoot>
    </form>
  )
}
