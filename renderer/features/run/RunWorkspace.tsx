import { useState, useSyncExternalStore } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { Button } from '../../components/Button.tsx'
import { ListChecks } from '../../components/icons.ts'
import { useSettings, writeSettings } from '../../store/settings.ts'
import { DecisionScreen } from './DecisionScreen.tsx'
import { HandoverBar } from './handover/HandoverBar.tsx'
import { MirrorBar } from './handover/MirrorBar.tsx'
import { Now } from './Now.tsx'
import { NowStrip } from './NowStrip.tsx'
import { Plan } from './Plan.tsx'
import { WhereYouWere } from './place/WhereYouWere.tsx'
import css from './Run.module.css'
import { RunBar } from './RunBar.tsx'
import { useRunView } from './runContext.ts'
import { StepView } from './StepView.tsx'
import { StressView } from './StressView.tsx'
import { useDueSound } from './useDueSound.ts'
import { useRunActions } from './useRunActions.ts'

function subscribeToWidth(listener: () => void): () => void {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

/** How much room there is: three zones, two with now on top, or one with the plan on demand. */
function useRoom(): 'three' | 'two' | 'one' {
  const width = useSyncExternalStore(subscribeToWidth, () => window.innerWidth)
  return width >= 1120 ? 'three' : width >= 760 ? 'two' : 'one'
}

/** The three zones, their keys, and stress mode: the step and the clock alone. */
export function RunWorkspace() {
  const [stress, setStress] = useState(false)
  const { dialog } = useRunView()
  const deciding = dialog?.kind === 'decision'
  useDueSound()
  useRunActions({ toggleStress: () => setStress((before) => !before) })
  return (
    <div className={css['screen']} data-stress={stress || undefined}>
      <RunBar {...(deciding ? { mark: 'Decision' } : {})} />
      <HandoverBar />
      <MirrorBar />
      {!deciding && <WhereYouWere />}
      {deciding ? <DecisionScreen /> : stress ? <StressView /> : <Zones />}
    </div>
  )
}

function Zones() {
  const room = useRoom()
  const { plan, now } = useSettings((store) => store.settings.zones)
  const [planOpen, setPlanOpen] = useState(false)
  if (room === 'three') {
    return (
      <Group
        role="main"
        className={css['zones']}
        orientation="horizontal"
        defaultLayout={{ plan, step: 100 - plan - now, now }}
        onLayoutChanged={(layout, { isUserInteraction }) => {
          if (!isUserInteraction) return
          void writeSettings({
            zones: { plan: Math.round(layout['plan'] ?? plan), now: Math.round(layout['now'] ?? now) },
          })
        }}
      >
        <Panel id="plan" className={css['planZone']} minSize={236} maxSize="34%">
          <Plan />
        </Panel>
        <Separator className={css['handle']} aria-label="Width of the plan" />
        <Panel id="step" className={css['stepZone']} minSize={440}>
          <StepView />
        </Panel>
        <Separator className={css['handle']} aria-label="Width of the right side" />
        <Panel id="now" className={css['nowZone']} minSize={272} maxSize="40%">
          <Now />
        </Panel>
      </Group>
    )
  }
  return (
    <main className={css['columns']} data-room={room}>
      {room === 'two' && (
        <div className={css['planZone']}>
          <Plan />
        </div>
      )}
      <div className={css['stepZone']}>
        <NowStrip>
          {room === 'one' && (
            <Button size="small" icon={ListChecks} onPress={() => setPlanOpen((before) => !before)}>
              {planOpen ? 'Step' : 'Plan'}
            </Button>
          )}
        </NowStrip>
        {room === 'one' && planOpen ? <Plan /> : <StepView after={<Now withoutClock />} />}
      </div>
    </main>
  )
}
