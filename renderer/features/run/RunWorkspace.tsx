import { useState } from 'react'
import { runText } from '#text/run.ts'
import { DecisionScreen } from './DecisionScreen.tsx'
import { DrillBar } from './drill/DrillBar.tsx'
import { following } from './following.tsx'
import { HandoverBar } from './handover/HandoverBar.tsx'
import { MirrorBar } from './handover/MirrorBar.tsx'
import { WhereYouWere } from './place/WhereYouWere.tsx'
import css from './Run.module.css'
import { RunBar } from './RunBar.tsx'
import { useRunView } from './runContext.ts'
import { StressView } from './StressView.tsx'
import { useRunActions } from './useRunActions.ts'
import { Zones } from './Zones.tsx'

const text = runText.runWorkspace

const Bars = following(function Bars({ deciding }: { readonly deciding: boolean }) {
  return (
    <>
      <RunBar {...(deciding ? { mark: text.decision } : {})} />
      <HandoverBar />
      <DrillBar />
      <MirrorBar />
    </>
  )
})

/** The three zones, their keys, and stress mode: the step and the clock alone. */
export function RunWorkspace() {
  const [stress, setStress] = useState(false)
  const { dialog } = useRunView()
  const deciding = dialog?.kind === 'decision'
  useRunActions({ toggleStress: () => setStress((before) => !before) })
  return (
    <div className={css['screen']} data-stress={stress || undefined}>
      <Bars deciding={deciding} />
      {!deciding && <WhereYouWere />}
      {deciding ? <DecisionScreen /> : stress ? <StressView /> : <Zones />}
    </div>
  )
}
