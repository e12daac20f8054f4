import { useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { canaryText } from '#text/canary.ts'
import { drillsText } from '#text/drills.ts'
import { VisuallyHidden } from '../../../components/VisuallyHidden.tsx'
import { verdictIcons } from '../../../components/verdictIcons.ts'
import { verdictTones } from '../../../components/verdictTones.ts'
import { useRunView } from '../runContext.ts'
import { Chart } from './Chart.tsx'
import css from './Readings.module.css'
import type { Canary } from './useCanary.ts'

const text = canaryText.charts

/** Under the chart of a drill: nothing in it was measured. */
function InjectedNote() {
  const { state } = useRunView()
  if (state.drill.fedUntil === null) return null
  return <p className={css['injected']}>{drillsText.injectedChart}</p>
}

/** One chart for each metric with a limit; until somebody chooses, the one nearest to a breach. */
export function Charts({ canary }: { readonly canary: Canary }) {
  const { charted, ranked, set, readings, window } = canary
  const [chosen, setChosen] = useState<string | null>(null)
  const nearest = ranked.find(({ metric }) => charted.some(({ id }) => id === metric))?.metric
  const open = charted.find(({ id }) => id === chosen) ?? charted.find(({ id }) => id === nearest)
  if (!open) return null
  return (
    <Tabs
      className={css['charts'] ?? ''}
      selectedKey={open.id}
      onSelectionChange={(key) => setChosen(String(key))}
    >
      <TabList className={css['tabs'] ?? ''} aria-label={text.chartOf}>
        {charted.map(({ id, title }) => {
          const worst = ranked.find(({ metric }) => metric === id)?.finding.verdict
          const Icon = worst && verdictIcons[worst]
          return (
            <Tab key={id} id={id} className={css['tab'] ?? ''}>
              {Icon && <Icon size={14} strokeWidth={2.4} aria-hidden data-tone={verdictTones[worst]} />}
              {title}
              {worst && <VisuallyHidden>, {worst}</VisuallyHidden>}
            </Tab>
          )
        })}
      </TabList>
      <TabPanel id={open.id} className={css['panel'] ?? ''}>
        <Chart key={open.id} input={{ metric: open, set, readings, window }} />
        <InjectedNote />
      </TabPanel>
    </Tabs>
  )
}
