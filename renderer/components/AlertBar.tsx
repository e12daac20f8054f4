import { attentionText as text } from '#text/attention.ts'
import { alertWords } from '../../shared/run/attentionWords.ts'
import { acknowledge, runOnScreen, topmostAlert, useAttention } from '../store/attention.ts'
import { useNow } from '../store/clock.ts'
import { go, useRoute } from '../store/route.ts'
import css from './AlertBar.module.css'
import { alertIcons } from './alertIcons.ts'
import { Button } from './Button.tsx'
import { Check } from './icons.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'

/** Over every screen: the most pressing alert of a run whose own banners are not in sight, and how many more. */
export function AlertBar() {
  const route = useRoute()
  const alerts = useAttention((store) => store.alerts)
  const elsewhere = alerts.filter(({ run }) => run !== runOnScreen(route))
  const now = useNow()
  const [alert] = elsewhere
  if (!alert) return null
  const words = alertWords(alert, now)
  const Icon = alertIcons[alert.kind]
  return (
    <section className={css['bar']} aria-label={text.banner.region} data-calm={!alert.live || undefined}>
      <Icon size={18} aria-hidden />
      <p className={css['words']}>
        <strong>{text.banner.elsewhere(words.title, words.release)}</strong> <span>{words.text}</span>
        {elsewhere.length > 1 && (
          <span className={css['more']}> {text.banner.more(elsewhere.length - 1)}</span>
        )}
      </p>
      <span className={css['actions']}>
        <Button
          size="small"
          icon={Check}
          {...(topmostAlert(alerts, route) === alert ? { action: 'step.acknowledge' as const } : {})}
          onPress={() => void acknowledge(alert)}
        >
          {text.banner.acknowledge}
          <VisuallyHidden> {words.title}</VisuallyHidden>
        </Button>
        <Button
          size="small"
          onPress={() =>
            go({ screen: 'run', run: alert.run, ...(alert.step === '' ? {} : { step: alert.step }) })
          }
        >
          {text.banner.open}
          <VisuallyHidden> {words.release}</VisuallyHidden>
        </Button>
      </span>
    </section>
  )
}
