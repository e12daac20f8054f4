import { attentionText as text } from '#text/attention.ts'
import type { Alert } from '../../../shared/run/alert.ts'
import { alertWords } from '../../../shared/run/attentionWords.ts'
import { alertIcons } from '../../components/alertIcons.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Check } from '../../components/icons.ts'
import { VisuallyHidden } from '../../components/VisuallyHidden.tsx'
import { acknowledge, useAttention } from '../../store/attention.ts'
import { useNow } from '../../store/clock.ts'
import css from './Now.module.css'
import { useRunView } from './runContext.ts'
import { TimerControls } from './TimerControls.tsx'

/**
 * What wants attention in this run, the most pressing first, until somebody acknowledges it.
 *
 * @param most how many are shown; further ones are counted beside the title
 */
export function DueBanners({ most = Number.POSITIVE_INFINITY }: { readonly most?: number }) {
  const { run, readOnly } = useRunView()
  const alerts = useAttention((store) => store.alerts)
  const now = useNow()
  if (readOnly) return null
  const own = alerts.filter((alert) => alert.run === run)
  const more = own.length - most
  return own.slice(0, most).map((alert, index) => {
    const words = alertWords(alert, now)
    const further = more > 0 && <span className={css['moreAlerts']}>{text.banner.more(more)}</span>
    return (
      <Banner
        key={`${alert.what} ${alert.since}`}
        tone={alert.live || alert.kind === 'timer' ? 'danger' : 'warn'}
        icon={alertIcons[alert.kind]}
        title={
          <>
            {words.title} {further}
          </>
        }
        actions={<Actions alert={alert} title={words.title} takesKey={index === 0} />}
      >
        {words.text}
      </Banner>
    )
  })
}

function Actions({
  alert,
  title,
  takesKey,
}: {
  readonly alert: Alert
  readonly title: string
  /** The key is for the topmost. */
  readonly takesKey: boolean
}) {
  const { runbook, state, open, openStep, ask } = useRunView()
  if (alert.kind === 'timer') {
    const definition = runbook.timers.find(({ id }) => id === alert.timer)
    const timer = state.timers[alert.timer]
    if (!definition || !timer) return null
    return <TimerControls definition={definition} timer={timer} keys takesKey={takesKey} compact />
  }
  return (
    <>
      <Button
        size="small"
        icon={Check}
        {...(takesKey ? { action: 'step.acknowledge' as const } : {})}
        onPress={() => void acknowledge(alert)}
      >
        {text.banner.acknowledge}
        <VisuallyHidden> {title}</VisuallyHidden>
      </Button>
      {alert.kind === 'update' && (
        <Button size="small" onPress={() => ask({ kind: 'messages', message: alert.message })}>
          {text.banner.write}
        </Button>
      )}
      {alert.kind === 'breach' && (
        <Button size="small" action="run.decide" onPress={() => ask({ kind: 'decision' })}>
          {text.banner.decide}
        </Button>
      )}
      {alert.kind === 'pir' && alert.step !== '' && alert.step !== open && (
        <Button size="small" onPress={() => openStep(alert.step, true)}>
          {text.banner.open}
        </Button>
      )}
    </>
  )
}
