import { type ReactElement, type ReactNode, useMemo } from 'react'
import { hudText } from '#text/hud.ts'
import { utcTime } from '../../../shared/run/format.ts'
import { phaseTitles } from '../../../shared/run/selectors.ts'
import { useActions } from '../../actions/useActions.ts'
import { HardDriveDownload } from '../../components/icons.ts'
import { useNow } from '../../store/clock.ts'
import { showMain } from '../../store/hud.ts'
import type { OpenRun } from '../../store/run.ts'
import { useUnsaved } from '../../store/unsaved.ts'
import css from './Hud.module.css'
import { RehearsalMark } from './HudBar.tsx'
import { HudClock } from './HudClock.tsx'
import { HudHeard } from './HudHeard.tsx'
import { HudButtons, HudStep } from './HudStep.tsx'
import { hudView } from './hudModel.ts'
import { useHudCommands } from './useHudCommands.ts'

/** A run in the HUD: the clock, the verdict, the step and what can be done with it. */
export function HudRun(props: { readonly shown: OpenRun; readonly bar: (about: ReactNode) => ReactElement }) {
  const { shown, bar } = props
  const now = useNow()
  const view = useMemo(() => hudView(shown, now), [shown, now])
  const commands = useHudCommands(shown, view)
  const open = () => showMain(shown.run, view.step?.step.id ?? null)
  useActions({
    'hud.open': { run: open },
    'step.complete': { run: () => void commands.complete(), enabled: view.standing.kind !== 'still' },
    'step.acknowledge': { run: () => void commands.acknowledge(), enabled: view.due !== null },
  })
  return (
    <>
      {bar(
        <>
          <strong className={css['service']} title={view.service}>
            {view.service}
          </strong>
          <span className={css['phase']}>{phaseTitles[view.phase]}</span>
          {view.rehearsal && <RehearsalMark />}
        </>,
      )}
      <main className={css['main']}>
        <div className={css['reading']}>
          <HudClock view={view} acknowledge={() => void commands.acknowledge()} />
          <HudStep view={view} commands={commands} open={open} />
        </div>
        <HudButtons view={view} commands={commands} open={open} />
      </main>
      <HudFoot run={shown.run} at={shown.events.at(-1)?.at ?? null} />
      <HudHeard run={shown.run} view={view} said={commands.said} />
    </>
  )
}

/** Whether everything done so far is on disk. */
function HudFoot({ run, at }: { readonly run: string; readonly at: string | null }) {
  const unsaved = useUnsaved()
  if (unsaved?.run === run || at === null) return null
  return (
    <footer className={css['foot']}>
      <HardDriveDownload size={13} aria-hidden />
      {hudText.recorded} <time dateTime={at}>{utcTime(at)}</time>
    </footer>
  )
}
