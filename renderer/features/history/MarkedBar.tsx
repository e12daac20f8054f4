import { historyText } from '#text/history.ts'
import { KeyCaps } from '../../actions/KeyHint.tsx'
import { Button } from '../../components/Button.tsx'
import { Columns2 } from '../../components/icons.ts'
import { rich } from '../../components/rich.ts'
import css from './History.module.css'
import { clearMarks, useHistory } from './historyStore.ts'

const text = historyText.compare

/** What is marked for comparison, and the way to it; without a mark the keys of the list. */
export function MarkedBar({ onCompare }: { readonly onCompare: () => void }) {
  const marked = useHistory((store) => store.marked)
  return (
    <section className={css['marks']} aria-label={text.bar}>
      {marked.length === 0 ? (
        <p className={css['hint']}>
          {rich(text.hint, { compare: <KeyCaps keys="c" spoken />, record: <KeyCaps keys="r" spoken /> })}
        </p>
      ) : (
        <>
          <p role="status">{text.marked(marked.length)}</p>
          <Button variant="quiet" size="small" onPress={clearMarks}>
            {text.clear}
          </Button>
          <Button variant="primary" size="small" icon={Columns2} action="history.compare" onPress={onCompare}>
            {marked.length === 2 ? text.two : text.median}
          </Button>
        </>
      )}
    </section>
  )
}
