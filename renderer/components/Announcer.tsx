import { useEffect, useRef, useState } from 'react'
import { attentionText as text } from '#text/attention.ts'
import { type Alert, isSameAlert } from '../../shared/run/alert.ts'
import { alertWords } from '../../shared/run/attentionWords.ts'
import { crossings } from '../../shared/run/thresholds.ts'
import { useAttention } from '../store/attention.ts'
import { useNow } from '../store/clock.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'

/**
 * Says to screen readers what happens to clocks and triggers, without interrupting: five minutes and one minute before
 * the end, what ran out, what is breached. Never a second. Mounted once, by the app.
 */
export function Announcer() {
  const { alerts, clocks } = useAttention()
  const now = useNow()
  const [said, setSaid] = useState('')
  const before = useRef<{ readonly now: number; readonly alerts: readonly Alert[] }>({ now, alerts: [] })
  useEffect(() => {
    const last = before.current
    before.current = { now, alerts }
    const sentences = [
      ...alerts
        .filter((alert) => !last.alerts.some((known) => isSameAlert(known, alert)))
        .map((alert) => alertWords(alert, now).title),
      ...crossings(clocks, last.now, now).map(({ clock, minutesLeft }) =>
        text.announce.left(minutesLeft, clock.title),
      ),
    ]
    if (sentences.length === 0) return
    const sentence = sentences.join('. ')
    // The same sentence twice has to be a change, or nobody hears it.
    setSaid((shown) => (shown === sentence ? `${sentence}\u00a0` : sentence))
  }, [now, alerts, clocks])
  return (
    <VisuallyHidden>
      <span role="status" aria-live="polite">
        {said}
      </span>
    </VisuallyHidden>
  )
}
