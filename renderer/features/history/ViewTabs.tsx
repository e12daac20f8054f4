import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { historyText } from '#text/history.ts'
import css from './History.module.css'
import { type HistoryView, showView } from './historyStore.ts'

const views: readonly HistoryView[] = ['runs', 'charts']

/** The list, or the charts over it. */
export function ViewTabs({ view }: { readonly view: HistoryView }) {
  return (
    <ToggleButtonGroup
      className={css['views'] ?? ''}
      aria-label={historyText.views}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[view]}
      onSelectionChange={(keys) => {
        const [chosen] = keys
        if (chosen === 'runs' || chosen === 'charts') showView(chosen)
      }}
    >
      {views.map((one) => (
        <ToggleButton key={one} id={one} className={css['view'] ?? ''}>
          {historyText[one]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
