import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { go } from '../../store/route.ts'
import type { Start } from './useStart.ts'

/** A run of this service is still open: one rollback told in two records helps nobody. */
export function OpenRunBanner({ start }: { readonly start: Start }) {
  const { openRun, mode } = start
  if (openRun === null) return null
  const name = [openRun.service, openRun.version].filter((part) => part !== '').join(' ')
  return (
    <Banner
      tone="warn"
      live="status"
      title={`A run of ${name} is open`}
      actions={<Button onPress={() => go({ screen: 'run', run: openRun.id })}>Open that run</Button>}
    >
      {mode === 'incident'
        ? 'Roll back there, and everything stands in one record.'
        : 'Go on with it, unless this is another release.'}
    </Banner>
  )
}
