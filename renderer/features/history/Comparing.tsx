import { useEffect, useRef, useState } from 'react'
import { historyText } from '#text/history.ts'
import type { Comparison } from '../../../shared/ipc/history.ts'
import { layerCount } from '../../actions/registry.ts'
import { type ApiError, asApiError, call } from '../../api.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { ArrowLeft } from '../../components/icons.ts'
import { errorWords } from '../../store/errorWords.ts'
import { CompareTable } from './CompareTable.tsx'
import css from './History.module.css'
import { type Compared, compare } from './historyStore.ts'

const text = historyText.compare
const back = (): void => compare(null)

/** Keys that scroll the table, which has nothing in it to lead the focus to, and how many of its heights. */
const scrolls: Readonly<Record<string, number>> = {
  ArrowDown: 0.1,
  j: 0.1,
  ArrowUp: -0.1,
  k: -0.1,
  PageDown: 0.9,
  PageUp: -0.9,
  Home: -1000,
  End: 1000,
}

/** Two runs, or a run and the median of its service, side by side. Escape leads back to the list. */
export function Comparing({ compared }: { readonly compared: Compared }) {
  const { comparison, failure, again } = useComparison(compared)
  const heading = useRef<HTMLHeadingElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || layerCount() > 0 || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Escape') {
        back()
        return
      }
      const by = scrolls[event.key]
      if (by === undefined || !frame.current) return
      event.preventDefault()
      frame.current.scrollBy({ top: by * frame.current.clientHeight })
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  const words = failure && errorWords(failure)
  return (
    <>
      <div className={css['head']}>
        <h1 ref={heading} tabIndex={-1}>
          {text.title}
        </h1>
        <Button icon={ArrowLeft} onPress={back}>
          {text.back}
        </Button>
      </div>
      {words && (
        <Banner
          tone="danger"
          live="alert"
          title={text.failed}
          actions={<Button onPress={again}>{text.again}</Button>}
        >
          {words.title}. {words.meaning} {words.next}
        </Banner>
      )}
      {comparison && <CompareTable comparison={comparison} frame={frame} />}
    </>
  )
}

function useComparison(compared: Compared) {
  const [asked, ask] = useState(compared)
  const [read, setRead] = useState<{ comparison: Comparison | null; failure: ApiError | null }>({
    comparison: null,
    failure: null,
  })
  useEffect(() => {
    let wanted = true
    call('history.compare', { run: asked.run, other: asked.other }).then(
      (comparison) => {
        if (wanted) setRead({ comparison, failure: null })
      },
      (cause: unknown) => {
        if (wanted) setRead({ comparison: null, failure: asApiError(cause) })
      },
    )
    return () => {
      wanted = false
    }
  }, [asked])
  return { ...read, again: () => ask({ ...compared }) }
}
