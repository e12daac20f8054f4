import { runText } from '#text/run.ts'
import { messageViews } from '../../../shared/messages/owed.ts'
import { describeEvent } from '../../../shared/run/describe.ts'
import { bigClock, currentStepOf, phaseOf } from '../../../shared/run/selectors.ts'
import type { TimerState } from '../../../shared/run/values.ts'
import { judgedField } from '../../../shared/runbook/judged.ts'
import { useActions } from '../../actions/useActions.ts'
import { attach, useRun } from '../../store/run.ts'
import { say } from '../../store/toasts.ts'
import { reportable } from './canary/reports.ts'
import { useScore } from './drill/useScore.ts'
import { fieldIds } from './fields/FieldFrame.tsx'
import { exportPaper } from './paper/exportPaper.ts'
import { useRunView } from './runContext.ts'

const text = runText.runActions

function timerCommand(timer: TimerState | undefined): 'startTimer' | 'pauseTimer' | 'resumeTimer' {
  if (!timer || timer.status === 'stopped' || timer.due) return 'startTimer'
  return timer.status === 'paused' ? 'resumeTimer' : 'pauseTimer'
}

/** The keys of the run screen that do not depend on how the step stands. */
export function useRunActions({ toggleStress }: { readonly toggleStress: () => void }): void {
  const { run, runbook, state, views, open, openStep, record, ask, dialog, conflicts, inHand, readOnly } =
    useRunView()
  const closed = state.closed !== null
  const deciding = dialog?.kind === 'decision'
  const drillOver = useScore()?.end === 'played' || closed
  const at = views.findIndex((view) => view.step.id === open)
  const ownTimer =
    runbook.timers.find((timer) => timer.step === open)?.id ??
    bigClock(runbook, state, Date.now())?.timer ??
    null

  function move(by: 1 | -1): void {
    for (let index = at + by; index >= 0 && index < views.length; index += by) {
      const view = views[index]
      // What the decision made unnecessary is folded away: the keys pass over it, as the eye does.
      if (view?.notNeeded === null) {
        openStep(view.step.id)
        return
      }
    }
  }
  const placed = judgedField(runbook, 'readings')
  const [event] = reportable(runbook.metrics)
  function enterReadings(): void {
    if (!placed) return
    openStep(placed.step.id, true)
    // The step is painted first; where nothing can be entered any more its heading keeps the focus.
    requestAnimationFrame(() => {
      const cell = document.getElementById(fieldIds(placed.step.id, placed.field.id).control)
      cell?.focus({ preventScroll: true })
      // No further than needed: the chart above stays in sight.
      cell?.scrollIntoView({ block: 'nearest' })
    })
  }
  function openRow(): void {
    const row = document.activeElement?.closest<HTMLElement>('[data-row]')
    if (row) row.click()
    else document.getElementById(`step-title-${open}`)?.focus()
  }
  async function undo(): Promise<void> {
    if (await record({ type: 'undo' }, { now: true })) return
    const events = useRun.getState().open?.events ?? []
    const undone = events.at(-1)
    const ids = undone?.type === 'event.undone' ? (undone.data?.events ?? []) : []
    const lines = events
      .filter((event) => ids.includes(event.id))
      .map((event) => describeEvent(event, runbook))
    say('ok', text.undone, lines.join('; '))
  }

  useActions({
    'run.deploy': {
      run: () => ask({ kind: 'deploy' }),
      enabled: !readOnly && !deciding && state.deployStartedAt === null,
    },
    'run.decide': { run: () => ask({ kind: 'decision' }), enabled: !readOnly && !deciding },
    'run.rollBackNow': {
      run: () => ask({ kind: 'rollback' }),
      enabled: !readOnly && phaseOf(state, runbook) !== 'rolling-back',
    },
    'run.readings': { run: enterReadings, enabled: placed !== null && !deciding },
    'run.report': {
      run: () => {
        if (event) ask({ kind: 'canary', ask: { about: 'report', metric: event.id } })
      },
      enabled: placed !== null && event !== undefined && !readOnly,
    },
    'run.undo': { run: () => void undo(), enabled: !readOnly },
    'run.people': { run: () => ask({ kind: 'people', role: null }), enabled: !deciding },
    'run.messages': {
      run: () => ask({ kind: 'messages', message: null }),
      enabled: messageViews(runbook, state).length > 0 && !deciding,
    },
    'run.conflicts': { run: () => ask({ kind: 'conflicts' }), enabled: conflicts.length > 0 && !deciding },
    'run.paper': { run: () => ask({ kind: 'paper' }), enabled: !readOnly && !deciding },
    'record.paper': { run: () => void exportPaper(run) },
    'run.timeline': { run: () => ask({ kind: 'timeline' }) },
    'run.close': { run: () => ask({ kind: 'close' }), enabled: !readOnly },
    'run.handOver': { run: () => ask({ kind: 'handOver' }), enabled: !readOnly && !deciding },
    'run.debrief': {
      run: () => ask({ kind: drillOver ? 'debrief' : 'endDrill' }),
      enabled: state.started?.drill != null && (drillOver || inHand),
    },
    'run.takeOver': { run: () => ask({ kind: 'takeOver' }), enabled: !closed && !inHand },
    'run.amend': { run: () => ask({ kind: 'amend' }), enabled: closed },
    'step.next': { run: () => move(1), enabled: !deciding },
    'step.previous': { run: () => move(-1), enabled: !deciding },
    'step.open': { run: openRow, enabled: !deciding },
    'step.current': {
      run: () => {
        const current = currentStepOf(runbook, state)
        if (current) openStep(current.step.id, true)
      },
      enabled: !deciding,
    },
    'step.attach': { run: () => void attach({ source: 'pick', step: open }), enabled: !closed && !deciding },
    'step.timer': {
      run: () => {
        if (ownTimer) void record({ type: timerCommand(state.timers[ownTimer]), timer: ownTimer })
      },
      enabled: !readOnly && ownTimer !== null,
    },
    'view.stress': { run: toggleStress, enabled: !deciding },
  })
}
