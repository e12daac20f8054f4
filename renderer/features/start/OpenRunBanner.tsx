import { startText } from '#text/start.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { go } from '../../store/route.ts'
import type { Start } from './useStart.ts'

const text = startText.openRun

/** A run of this service is still open: one rollback told in two records helps nobody. */
export function OpenRunBanner({ start }: { readonly start: Start }) {
  const { openRun, mode } = start
  if (openRun === null) return null
  const name = [openRun.service, openRun.version].filter((part) => part !== '').join(' ')
  return (
    <Banner
      tone="warn"
      live="status"
      title={text.title(name)}
      actions={<Button onPress={() => go({ screen: 'run', run: openRun.id })}>{text.open}</Button>}
    >
      {mode === 'incident' ? text.incident : text.plan}
    </Banner>
  )
}
