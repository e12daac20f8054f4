import { useRef, useState } from 'react'
import { hudText } from '#text/hud.ts'
import { completionOf } from '../../../shared/run/selectors.ts'
import { errorWords } from '../../store/errorWords.ts'
import { attempt, type OpenRun, refetch, useRun } from '../../store/run.ts'
import { type HudView, hudView } from './hudModel.ts'

export interface HudCommands {
  /** Completes the step where nothing is in the way; else says what is. */
  complete(): Promise<void>
  /** Acknowledges the timer that ran out. */
  acknowledge(): Promise<void>
  /** A completion is on its way to the disk. */
  readonly busy: boolean
  /** Why the last press did nothing, until something happens in the run; null when there is nothing to say. */
  readonly refusal: string | null
  /** What screen readers are told of the last press that did something. */
  readonly said: string
}

/** What can be done from the HUD. All of it goes through main, with the version that is seen here. */
export function useHudCommands(shown: OpenRun, view: HudView): HudCommands {
  const working = useRef(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<{ readonly at: number; readonly why: string } | null>(null)
  const [said, setSaid] = useState('')
  const version = shown.events.length

  function refuse(why: string): void {
    const held = useRun.getState().open
    setRefused({ at: held?.events.length ?? version, why: hudText.heard.notCompleted(why) })
  }

  async function completeNow(): Promise<void> {
    // What is half typed in the main window is known to main alone.
    await refetch({ drafts: 'read' })
    const held = useRun.getState().open
    if (held?.run !== shown.run) return
    const { standing, step } = hudView(held, Date.now())
    // The step that the person saw, and no other.
    if (!step || step.step.id !== view.step?.step.id) return
    if (standing.kind !== 'ready') return refuse(`${standing.why} ${standing.next}`.trim())
    const error = await attempt(completionOf(held.runbook, held.state, step.step.id).command)
    if (!error) {
      setRefused(null)
      setSaid(hudText.heard.completed(step.number))
      return
    }
    const words = errorWords(error)
    refuse(`${words.title}. ${words.meaning} ${words.next}`.trim())
  }

  async function once(work: () => Promise<void>): Promise<void> {
    if (working.current) return
    working.current = true
    setBusy(true)
    try {
      await work()
    } finally {
      working.current = false
      setBusy(false)
    }
  }

  return {
    complete: () => once(completeNow),
    acknowledge: () =>
      once(async () => {
        if (!view.due) return
        const error = await attempt({ type: 'acknowledgeTimer', timer: view.due.id })
        if (error) refuse(`${errorWords(error).title}. ${errorWords(error).meaning}`)
      }),
    busy,
    refusal: refused?.at === version ? refused.why : null,
    said,
  }
}
