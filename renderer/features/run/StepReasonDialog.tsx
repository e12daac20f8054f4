import { runDialogsText } from '#text/runDialogs.ts'
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
    verb: runDialogsText.stepReasonDialog.skip,
    done: runDialogsText.stepReasonDialog.skipped,
    meaning: runDialogsText.stepReasonDialog.skipAbout,
    goesOn: true,
    command: (step, reason) => ({ type: 'skipStep', step, reason }),
  },
  fail: {
    verb: runDialogsText.stepReasonDialog.fail,
    done: runDialogsText.stepReasonDialog.failed,
    meaning: runDialogsText.stepReasonDialog.failAbout,
    goesOn: true,
    command: (step, reason) => ({ type: 'failStep', step, reason }),
  },
  block: {
    verb: runDialogsText.stepReasonDialog.block,
    done: runDialogsText.stepReasonDialog.blocked,
    meaning: runDialogsText.stepReasonDialog.blockAbout,
    goesOn: true,
    command: (step, reason) => ({ type: 'blockStep', step, reason }),
  },
  defer: {
    verb: runDialogsText.stepReasonDialog.defer,
    done: runDialogsText.stepReasonDialog.deferred,
    meaning: runDialogsText.stepReasonDialog.deferAbout,
    goesOn: true,
    command: (step, reason) => ({ type: 'deferStep', step, reason }),
  },
  reopen: {
    verb: runDialogsText.stepReasonDialog.reopen,
    done: runDialogsText.stepReasonDialog.reopened,
    meaning: runDialogsText.stepReasonDialog.reopenAbout,
    goesOn: false,
    command: (step, reason) => ({ type: 'reopenStep', step, reason }),
  },
  wrong: {
    verb: runDialogsText.stepReasonDialog.markAsWrong,
    done: runDialogsText.stepReasonDialog.markedAsWrong,
    meaning: runDialogsText.stepReasonDialog.wrongAbout,
    label: runDialogsText.stepReasonDialog.wrongQuestion,
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
    announce(runDialogsText.stepReasonDialog.ended({ number: view?.number ?? 0, done }))
    const held = useRun.getState().open
    const next = goesOn && held ? nextStepAfter(runbook, held.state, step) : null
    if (next) openStep(next.step.id, true)
    return null
  }
  return (
    <ReasonDialog
      title={runDialogsText.stepReasonDialog.title({ verb, number: view.number, short: view.step.short })}
      submit={verb}
      danger={kind === 'fail'}
      draft={draftAt(key) ?? ''}
      onDraft={(text) => saveDraft(key, text)}
      {...(label ? { label } : {})}
      {...(occurredAt ? { hint: runDialogsText.stepReasonDialog.onRecordAt(utcTime(occurredAt)) } : {})}
      onSubmit={submit}
      onClose={closeDialog}
    >
      {meaning}
    </ReasonDialog>
  )
}
