import { type ReactNode, useEffect, useState } from 'react'
import { useActionSources, useActions } from '../../actions/useActions.ts'
import { moveHud, showMain, toggleHud, useHud } from '../../store/hud.ts'
import { openRun, useRun } from '../../store/run.ts'
import { useRuns } from '../../store/runs.ts'
import { changeOf } from './changeOf.ts'
import css from './Hud.module.css'
import { HudBar } from './HudBar.tsx'
import { HudEmpty, HudUnread } from './HudEmpty.tsx'
import { HudNotRecorded } from './HudNotRecorded.tsx'
import { HudRun } from './HudRun.tsx'
import { openRuns, runAfter, runToShow } from './hudRuns.ts'

/** The whole HUD: which run it shows, and the keys that work whatever it shows. */
export function HudApp() {
  const { run, open, next, place, count } = useShownRun()
  const failure = useRun((store) => store.failure)
  const shown = useRun((store) => store.open)
  useActionSources()
  useActions({
    'view.hud': { run: toggleHud },
    'hud.close': { run: toggleHud },
    'hud.next': { run: next ?? (() => undefined), enabled: next !== null },
    'hud.open': { run: () => showMain(run, null) },
    'hud.move': { run: (keys) => moveHud(changeOf('place', keys)) },
    'hud.size': { run: (keys) => moveHud(changeOf('size', keys)) },
  })
  const bar = (about?: ReactNode) => (
    <HudBar next={next} place={place} count={count}>
      {about}
    </HudBar>
  )
  return (
    <div className={css['hud']} data-screen="hud" tabIndex={-1} ref={focusOnce}>
      <HudNotRecorded run={run} />
      {run === null || (open === 0 && shown === null) ? (
        <HudEmpty bar={bar} />
      ) : shown?.run === run ? (
        <HudRun key={run} shown={shown} bar={bar} />
      ) : (
        <HudUnread bar={bar} failure={failure} />
      )}
    </div>
  )
}

/** The keys are in the HUD as soon as it is there. */
function focusOnce(frame: HTMLDivElement | null): void {
  if (frame && !frame.contains(document.activeElement)) frame.focus()
}

/** Keeps the run open that is to be shown, and says how to get to the next one. */
function useShownRun() {
  const runs = useRuns((store) => store.runs)
  const followed = useHud((store) => store.run)
  const shown = useRun((store) => store.run)
  const [choice, setChoice] = useState<{ readonly run: string; readonly over: string | null } | null>(null)
  const open = openRuns(runs)
  // A choice made here counts until the main window opens another run.
  const picked = choice !== null && choice.over === followed ? choice.run : null
  const run = runToShow(open, { followed, picked, shown })
  useEffect(() => {
    if (run !== null) void openRun(run)
  }, [run])
  const after = runAfter(open, run)
  return {
    run,
    open: open.length,
    next: after === null ? null : () => setChoice({ run: after, over: followed }),
    place: open.findIndex((each) => each.id === run) + 1,
    count: open.length,
  }
}
