import type { WindowCommand } from '../../../shared/run/commands.ts'
import { utcTime } from '../../../shared/run/format.ts'
import { nextStepAfter } from '../../../shared/run/selectors.ts'
import { ReasonDialog } from '../../components/ReasonDialog.tsx'
import { saveDraft } from '../../store/drafts.ts'
import { useRun } from '../../store/run.ts'
import { failureText } from './failureText.ts'
import { draftAt, dropDraft } from './fields/useEdit.ts'
import { useRunView } from './runContext.ts'

type Kind = 'skip' | 'fail' | 'block' | 'defer' | 'reopen' | 'wrong'

interface Words {
  readonly verb: string
  readonly done: string
  readonly meaning: string
  readonly label?: string
  /** The step is over with it: the next one opens. */
  readonly goesOn: boolean
  readonly command: (step: string, reason: string) => WindowCommand
}

const words: Record<Kind, Words> = {
  skip: {
    verb: 'Skip',
    done: 'skipped',
    meaning: 'The step stays in sight as owed until the run is closed.',
    goesOn: true,
    command: (step, reason) => ({ type: 'skipStep', step, reason }),
  },
  fail: {
    verb: 'Fail',
    done: 'failed',
    meaning: 'It was tried and did not work. The step stays in sight as owed.',
    goesOn: true,
    command: (step, reason) => ({ type: 'failStep', step, reason }),
  },
  block: {
    verb: 'Block',
    done: 'blocked',
    meaning: 'It cannot go on until something else happens. Resume it when it can.',
    goesOn: true,
    command: (step, reason) => ({ type: 'blockStep', step, reason }),
  },
  defer: {
    verb: 'Defer',
    done: 'deferred',
    meaning: 'It is put off and comes back when everything else is done.',
    goesOn: true,
    command: (step, reason) => ({ type: 'deferStep', step, reason }),
  },
  reopen: {
    verb: 'Reopen',
    done: 'reopened',
    meaning: 'The step can be worked on again. How it ended before stays on record.',
    goesOn: false,
    command: (step, reason) => ({ type: 'reopenStep', step, reason }),
  },
  wrong: {
    verb: 'Mark as wrong',
    done: 'marked as wrong',
    meaning: 'Goes into the record and into the list for the next edition of the runbook. The step goes on.',
    label: 'What should it say?',
    goesOn: false,
    command: (step, text) => ({ type: 'markStepWrong', step, text }),
  },
}

/** Asks why a step ends another way than done. */
export function StepReasonDialog({ kind, step }: { readonly kind: Kind; readonly step: string }) {
  const { views, runbook, record, announce, openStep, closeDialog, occurredAt } = useRunView()
  const view = views.find((each) => each.step.id === step)
  if (!view) return null
  const { verb, done, meaning, label, goesOn, command } = words[kind]
  const key = `reason:${kind}:${step}`

  async function submit(reason: string): Promise<string | null> {
    const refused = await record(command(step, reason), { quiet: true })
    if (refused) return failureText(refused)
    dropDraft(key)
    closeDialog()
    announce(`Step ${view?.number} ${done}`)
    const held = useRun.getState().open
    const next = goesOn && held ? nextStepAfter(runbook, held.state, step) : null
    if (next) openStep(next.step.id, true)
    return null
  }
  return (
    <ReasonDialog
      title={`${verb}: step ${view.number}, ${view.step.short}`}
      submit={verb}
      danger={kind === 'fail'}
      draft={draftAt(key) ?? ''}
      onDraft={(text) => saveDraft(key, text)}
      {...(label ? { label } : {})}
      {...(occurredAt ? { hint: `goes on record as of ${utcTime(occurredAt)}` } : {})}
      onSubmit={submit}
      onClose={closeDialog}
    >
      {meaning}
    </ReasonDialog>
  )
}
