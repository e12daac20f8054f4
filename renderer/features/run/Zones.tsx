import { memo, useState, useSyncExternalStore } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { runText } from '#text/run.ts'
import { Button } from '../../components/Button.tsx'
import { ListChecks } from '../../components/icons.ts'
import { useSettings, writeSettings } from '../../store/settings.ts'
import { Now } from './Now.tsx'
import { NowStrip } from './NowStrip.tsx'
import { Plan } from './Plan.tsx'
import css from './Run.module.css'
import { StepView } from './StepView.tsx'

const text = runText.zones

function subscribeToWidth(listener: () => void): () => void {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

/** How much room there is: three zones, two with now on top, or one with the plan on demand. */
function useRoom(): 'three' | 'two' | 'one' {
  const width = useSyncExternalStore(subscribeToWidth, () => window.innerWidth)
  return width >= 1120 ? 'three' : width >= 760 ? 'two' : 'one'
}

/**
 * The plan, the step and now, as many side by side as there is room for. The step is the same one in every room: a
 * window that is made narrower takes nothing away that was half typed, and closes no dialog. Events concern what is in
 * the zones, not the zones.
 */
export const Zones = memo(function Zones() {
  const room = useRoom()
  const { plan, now } = useSettings((store) => store.settings.zones)
  const [planOpen, setPlanOpen] = useState(false)
  const planOnly = room === 'one' && planOpen
  return (
    <Group
      role="main"
      className={css['zones']}
      orientation="horizontal"
      defaultLayout={room === 'three' ? { plan, step: 100 - plan - now, now } : undefined}
      onLayoutChanged={(layout, { isUserInteraction }) => {
        if (!isUserInteraction || room !== 'three') return
        void writeSettings({
          zones: { plan: Math.round(layout['plan'] ?? plan), now: Math.round(layout['now'] ?? now) },
        })
      }}
    >
      {room !== 'one' && (
        <Panel
          key="plan"
          id="plan"
          className={css['planZone']}
          defaultSize={room === 'two' ? 272 : `${plan}%`}
          minSize={236}
          maxSize={420}
        >
          <Plan />
        </Panel>
      )}
      {room !== 'one' && <Separator key="plan-edge" className={css['handle']} aria-label={text.planWidth} />}
      <Panel key="step" id="step" className={css['stepZone']} minSize={440}>
        {room !== 'three' && (
          <NowStrip key="strip">
            {room === 'one' && (
              <Button size="small" icon={ListChecks} onPress={() => setPlanOpen((before) => !before)}>
                {planOpen ? text.step : text.plan}
              </Button>
            )}
          </NowStrip>
        )}
        {planOnly ? <Plan /> : <StepView key="step" after={room === 'three' ? null : <Now withoutClock />} />}
      </Panel>
      {room === 'three' && <Separator key="now-edge" className={css['handle']} aria-label={text.nowWidth} />}
      {room === 'three' && (
        <Panel
          key="now"
          id="now"
          className={css['nowZone']}
          defaultSize={`${now}%`}
          minSize={272}
          maxSize="40%"
        >
          <Now />
        </Panel>
      )}
    </Group>
  )
})
