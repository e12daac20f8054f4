import { useState } from 'react'
import { utcTime } from '../../../shared/run/format.ts'
import { useActions } from '../../actions/useActions.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import css from './Dialogs.module.css'
import { useRunView } from './runContext.ts'

/** Asks once before the deploy is said to start: it cannot be undone. */
export function DeployDialog() {
  const { closeDialog } = useRunView()
  return (
    <Dialog title="The deploy starts" size="small" onClose={closeDialog}>
      <DeployQuestion />
    </Dialog>
  )
}

function DeployQuestion() {
  const { state, views, open: shown, record, closeDialog, announce, occurredAt } = useRunView()
  const [sending, setSending] = useState(false)
  const place = views.findIndex((view) => view.step.decides)
  const open = views
    .slice(0, Math.max(0, place))
    .filter((view) => ['todo', 'active'].includes(view.state.status))

  async function start(): Promise<void> {
    if (sending) return
    setSending(true)
    const refused = await record({ type: 'startDeploy' })
    // Who stands at the decision watches from now on.
    const watched = views[place]
    if (!refused && watched?.step.id === shown && watched.state.status === 'todo') {
      await record({ type: 'startStep', step: shown })
    }
    setSending(false)
    if (refused) return
    announce('Deploy started')
    closeDialog()
  }
  useActions({ 'step.complete': { run: () => void start(), enabled: !sending } })
  return (
    <form className={css['form']} onSubmit={(event) => event.preventDefault()}>
      <p>
        {state.release.service} {state.release.version} goes out
        {occurredAt ? `, as of ${utcTime(occurredAt)}` : ' now'}. The deploy window starts to run down. This
        cannot be undone, only amended.
      </p>
      {open.length > 0 && (
        <p>
          {open.length === 1 ? 'One step before it is' : `${open.length} steps before it are`} still open:{' '}
          {open.map((view) => view.number).join(', ')}.
        </p>
      )}
      <div className={css['buttons']}>
        <Button variant="quiet" onPress={closeDialog}>
          Not now
        </Button>
        <Button variant="primary" action="step.complete" autoFocus onPress={() => void start()}>
          Deploy starts
        </Button>
      </div>
    </form>
  )
}
