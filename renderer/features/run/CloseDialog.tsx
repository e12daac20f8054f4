import { useState } from 'react'
import { runDialogsText } from '#text/runDialogs.ts'
import { titleAtStart } from '../../../shared/rollback/chart/words.ts'
import { isEnded, outcomeOf, owedOf, stepViews } from '../../../shared/run/selectors.ts'
import type { Outcome } from '../../../shared/run/values.ts'
import { useActions } from '../../actions/useActions.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ReasonDialog } from '../../components/ReasonDialog.tsx'
import { TextField } from '../../components/TextField.tsx'
import { saveDraft } from '../../store/drafts.ts'
import { go } from '../../store/route.ts'
import { countConflicts } from './conflicts/words.ts'
import css from './Dialogs.module.css'
import { failureText } from './failureText.ts'
import { draftAt, dropDraft } from './fields/useEdit.ts'
import { Recall, usePutOff } from './recall/Recall.tsx'
import { useRunView } from './runContext.ts'

const words = runDialogsText.closeDialog

const outcomes: Record<Outcome, string> = {
  shipped: words.shipped,
  'rolled-back': words.rolledBack,
  abandoned: words.abandoned,
}
const summaryKey = 'close:summary'

/** Closes the run: says how it ended and names everything that is still open or owed. */
export function CloseDialog() {
  const { runbook, state, run, record, announce, ask, conflicts, closeDialog } = useRunView()
  const [summary, setSummary] = useState(() => draftAt(summaryKey) ?? '')
  const [wrong, setWrong] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const open = stepViews(runbook, state).filter(
    (view) => view.notNeeded === null && !isEnded(view.state.status),
  )
  const putOff = usePutOff()
  const recalled = new Set(putOff.map(({ view }) => view.step.id))
  const left = open.filter((view) => !recalled.has(view.step.id))
  const owed = owedOf(runbook, state).filter(
    ({ kind, step }) =>
      kind !== 'step' || !(recalled.has(step) || open.some((view) => view.step.id === step)),
  )

  async function close(): Promise<void> {
    if (sending) return
    if (conflicts.length > 0) return ask({ kind: 'conflicts' })
    if (open.length > 0 && summary.trim() === '') {
      setWrong(words.sayWhy(open.length))
      return
    }
    setSending(true)
    const refused = await record({ type: 'closeRun', summary }, { quiet: true })
    setSending(false)
    if (refused) return setWrong(failureText(refused))
    dropDraft(summaryKey)
    announce(words.closed)
    closeDialog()
    go({ screen: 'record', run })
  }
  return (
    <Dialog
      title={words.title}
      onClose={closeDialog}
      actions={
        <>
          <Button variant="quiet" onPress={closeDialog}>
            {words.keepItOpen}
          </Button>
          <Button variant="primary" action="step.complete" isPending={sending} onPress={() => void close()}>
            {conflicts.length > 0 ? words.showConflicts : words.title}
          </Button>
        </>
      }
    >
      <OnComplete run={() => void close()} />
      <p>{words.about(outcomes[outcomeOf(state)])}</p>
      {conflicts.length > 0 && (
        <Banner tone="danger" title={words.chooseFirst(countConflicts(conflicts.length))}>
          <ul className={css['lines']}>
            {conflicts.map(({ key, title }) => (
              <li key={key}>{titleAtStart(title)}</li>
            ))}
          </ul>
        </Banner>
      )}
      <Recall steps={putOff} />
      {left.length > 0 && (
        <Banner tone="warn" title={words.stillOpen(left.length)}>
          <ul className={css['lines']} data-many={left.length > 6 || undefined}>
            {left.map((view) => (
              <li key={view.step.id}>
                {view.number}. {view.step.short}
                {view.state.status !== 'todo' && `, ${view.state.status}`}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {owed.length > 0 && (
        <Banner tone="muted" title={words.stillOwed}>
          <ul className={css['lines']}>
            {owed.map((entry) => (
              <li key={`${entry.kind}-${entry.step}-${entry.title}`}>
                {entry.title}
                {entry.owner && `, ${entry.owner}`}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <TextField
        label={words.summary}
        hint={words.summaryHint}
        error={wrong}
        required={open.length > 0}
        multiline
        autoFocus
        value={summary}
        onChange={(text) => {
          setSummary(text)
          setWrong(null)
          saveDraft(summaryKey, text)
        }}
      />
    </Dialog>
  )
}

/** Takes the key that completes, inside the dialog: there it closes the run. */
function OnComplete({ run }: { readonly run: () => void }) {
  useActions({ 'step.complete': { run } })
  return null
}

/** Adds to a closed run. */
export function AmendDialog() {
  const { record, announce, closeDialog } = useRunView()
  return (
    <ReasonDialog
      title={words.amendTheRecord}
      label={words.amendment}
      submit={words.submit}
      draft={draftAt('amend') ?? ''}
      onDraft={(text) => saveDraft('amend', text)}
      onSubmit={async (text) => {
        const refused = await record({ type: 'amend', text, step: null }, { quiet: true, now: true })
        if (refused) return failureText(refused)
        dropDraft('amend')
        announce(words.amended)
        closeDialog()
        return null
      }}
      onClose={closeDialog}
    >
      {words.amendAbout}
    </ReasonDialog>
  )
}
