import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { runText } from '#text/run.ts'
import type { WindowCommand } from '../../../shared/run/commands.ts'
import { openConflicts } from '../../../shared/run/conflictViews.ts'
import { holdsRun } from '../../../shared/run/holder.ts'
import { currentStepOf, factsOf, stepViews } from '../../../shared/run/selectors.ts'
import { call } from '../../api.ts'
import { VisuallyHidden } from '../../components/VisuallyHidden.tsx'
import { flushDrafts } from '../../store/drafts.ts'
import { go, type RunShow } from '../../store/route.ts'
import { attempt, type OpenRun, useRun } from '../../store/run.ts'
import { useSettings } from '../../store/settings.ts'
import { say, sayError } from '../../store/toasts.ts'
import { PendingEdits } from './pendingEdits.ts'
import { RunDialogs } from './RunDialogs.tsx'
import { RunContext, type RunView } from './runContext.ts'
import type { RunDialog } from './runDialog.ts'

const words = runText.runProvider

function useHeld<Key extends keyof OpenRun>(key: Key): OpenRun[Key] {
  const held = useRun((store) => store.open?.[key])
  if (held === undefined) throw new Error('No run is open')
  return held
}

/**
 * Takes the focus out of the step before it goes. When the browser has to do so itself, it lays out everything anew in
 * the midst of the change.
 */
function leaveStep(): void {
  const { activeElement } = document
  if (activeElement instanceof HTMLElement && activeElement.closest('[data-step-content]'))
    activeElement.blur()
}

/** Gives the parts of the run screen the open run and the ways to act on it. */
export function RunProvider({
  step,
  event,
  show,
  children,
}: {
  readonly step: string | undefined
  readonly event: string | undefined
  readonly show?: RunShow | undefined
  readonly children: ReactNode
}) {
  const run = useHeld('run')
  const runbook = useHeld('runbook')
  const state = useHeld('state')
  const events = useHeld('events')
  const device = useHeld('device')
  const boot = useHeld('boot')
  const inHand = holdsRun(state, device)
  const readOnly = state.closed !== null || !inHand
  const identity = useSettings((store) => store.settings.identity)
  const [edits] = useState(() => new PendingEdits())
  // Whoever opens a run that is not in hand here is asked at once, and may say that they only read.
  const [dialog, setDialog] = useState<RunDialog | null>(() => {
    if (show) return show
    return !inHand && state.closed === null && state.holder?.device !== device ? { kind: 'takeOver' } : null
  })
  const [occurredAt, setOccurredAt] = useState<string | null>(null)
  const [attempted, setAttempted] = useState<ReadonlySet<string>>(new Set())
  const [said, setSaid] = useState('')
  const focusHeading = useRef(false)

  const views = useMemo(() => stepViews(runbook, state), [runbook, state])
  const facts = useMemo(() => factsOf(runbook, state), [runbook, state])
  const conflicts = useMemo(() => openConflicts({ events, state, runbook }), [events, state, runbook])
  // Without a step of its own the screen stays on what it first showed: nothing jumps under the hands.
  const [first] = useState(() => currentStepOf(runbook, state)?.step.id ?? views.at(-1)?.step.id ?? '')
  const open = step !== undefined && views.some((view) => view.step.id === step) ? step : first

  const shown = useRef(open)
  useLayoutEffect(() => {
    shown.current = open
  }, [open])

  // The same function whatever is open: it is handed to every row of the plan.
  const openStep = useCallback(
    (next: string, focus = false) => {
      const stays = next === shown.current
      focusHeading.current = focus && !stays
      if (!stays) leaveStep()
      go({ screen: 'run', run, step: next })
      if (focus && stays) document.getElementById(`step-title-${next}`)?.focus()
    },
    [run],
  )
  useEffect(() => {
    if (!focusHeading.current) return
    focusHeading.current = false
    document.getElementById(`step-title-${open}`)?.focus()
  }, [open])
  // Taken out of the route at once: the same entry can be asked for again, and "Back" does not come by it.
  useEffect(() => {
    if (event === undefined && !show) return
    setDialog(event === undefined ? (show ?? null) : { kind: 'timeline', event })
    go({ screen: 'run', run, ...(step === undefined ? {} : { step }) })
  }, [event, show, run, step])
  useEffect(() => flushDrafts, [])

  const record = useCallback<RunView['record']>(
    async (command, options = {}) => {
      const late = occurredAt !== null && !options.now
      const dated: WindowCommand = late ? { ...command, occurredAt } : command
      const refused = await attempt(dated, options.onRecorded)
      if (refused && !options.quiet) sayError(refused)
      if (!refused && late) setOccurredAt(null)
      return refused
    },
    [occurredAt],
  )
  const announce = useCallback((text: string) => {
    // The same sentence twice has to be a change, or nobody hears it.
    setSaid((before) => (before === text ? `${text}\u00a0` : text))
  }, [])
  const copy = useCallback((text: string, what: string) => {
    call('clipboard.write', { text }).then(() => say('ok', words.copied(what)), sayError)
  }, [])
  const closeDialog = useCallback(() => setDialog(null), [])
  const markAttempted = useCallback((id: string) => setAttempted((before) => new Set(before).add(id)), [])

  const view = useMemo<RunView>(
    () => ({
      run,
      runbook,
      state,
      events,
      views,
      facts,
      conflicts,
      device,
      boot,
      inHand,
      readOnly,
      identity,
      open,
      edits,
      attempted,
      markAttempted,
      occurredAt,
      setOccurredAt,
      openStep,
      record,
      announce,
      copy,
      dialog,
      ask: setDialog,
      closeDialog,
    }),
    [
      run,
      runbook,
      state,
      events,
      views,
      facts,
      conflicts,
      device,
      boot,
      inHand,
      readOnly,
      identity,
      open,
      edits,
      attempted,
      markAttempted,
      occurredAt,
      openStep,
      record,
      announce,
      copy,
      dialog,
      closeDialog,
    ],
  )
  return (
    <RunContext value={view}>
      {children}
      {dialog && <RunDialogs dialog={dialog} />}
      <VisuallyHidden>
        <span role="status" aria-live="polite">
          {said}
        </span>
      </VisuallyHidden>
    </RunContext>
  )
}
