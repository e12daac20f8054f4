import { useState } from 'react'
import { paperText as text } from '#text/paper.ts'
import { paperCommands, paperSteps } from '../../../../shared/run/paperEntry.ts'
import { factsOf, isEnded, type StepView, stepViewOf } from '../../../../shared/run/selectors.ts'
import { useActions } from '../../../actions/useActions.ts'
import { Button } from '../../../components/Button.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { useRun } from '../../../store/run.ts'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import css from './Paper.module.css'
import { PaperRow } from './PaperRow.tsx'
import { emptyDraft, type PaperDraft, readDraft } from './paperDraft.ts'

/** Every open step as a line: what stands on paper is entered at the time it happened, refusals stay beside it. */
export function PaperDialog() {
  const { runbook, state, record, announce, closeDialog } = useRunView()
  const [drafts, setDrafts] = useState<Readonly<Record<string, PaperDraft>>>({})
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const [entered, setEntered] = useState(0)
  const [sending, setSending] = useState(false)
  const steps = paperSteps(runbook, state)
  const filled = steps.filter(({ step }) => (drafts[step.id]?.outcome ?? '') !== '')
  const refused = Object.keys(wrong).length

  /** Null once the whole line is on record; else why it is not. */
  async function enterLine({ step }: StepView): Promise<string | null> {
    const held = useRun.getState().open?.state ?? state
    const line = readDraft(drafts[step.id] ?? emptyDraft, step, held, factsOf(runbook, held), Date.now())
    if (typeof line === 'string') return line
    for (const command of paperCommands(runbook, held, step, line)) {
      const failure = await record(command, { quiet: true, now: true })
      if (failure) {
        return failure.details.problems?.map(({ message }) => message).join(' ') ?? failureText(failure)
      }
      const after = useRun.getState().open?.state
      const status = after && stepViewOf(runbook, after, step.id)?.state.status
      if (command.type === 'completeStep' && status && !isEnded(status)) return text.mismatch
    }
    return null
  }
  async function enter(): Promise<void> {
    if (sending) return
    setSending(true)
    const problems: Record<string, string> = {}
    let count = 0
    for (const view of filled) {
      const problem = await enterLine(view)
      if (problem === null) count += 1
      else problems[view.step.id] = problem
    }
    setWrong(problems)
    setEntered(count)
    setSending(false)
    announce(text.entered(count))
    const [first] = Object.keys(problems)
    if (first) document.getElementById(`paper-${first}-at`)?.focus()
  }
  return (
    <Dialog
      title={text.title}
      size="wide"
      onClose={closeDialog}
      actions={
        <>
          <span className={css['told']} role="status">
            {[
              ...(entered > 0 ? [text.entered(entered)] : []),
              ...(refused > 0 ? [text.refused(refused)] : []),
            ].join('. ')}
          </span>
          <Button variant="quiet" onPress={closeDialog}>
            {text.close}
          </Button>
          <Button variant="primary" action="step.complete" isPending={sending} onPress={() => void enter()}>
            {filled.length === 0 ? text.enterNone : text.enter(filled.length)}
          </Button>
        </>
      }
    >
      <OnEnter run={() => void enter()} />
      <p>{steps.length === 0 ? text.nothing : text.about}</p>
      <ol className={css['rows']}>
        {steps.map((view) => (
          <PaperRow
            key={view.step.id}
            view={view}
            draft={drafts[view.step.id] ?? emptyDraft}
            problem={wrong[view.step.id] ?? null}
            onChange={(draft) => setDrafts({ ...drafts, [view.step.id]: draft })}
          />
        ))}
      </ol>
    </Dialog>
  )
}

/** Takes the key that completes, inside the dialog. */
function OnEnter({ run }: { readonly run: () => void }) {
  useActions({ 'step.complete': { run } })
  return null
}
