import { attentionText } from '#text/attention.ts'
import { assertNever } from '../assertNever.ts'
import { messageTitles } from '../messages/kinds.ts'
import type { Alert } from './alert.ts'
import { ageText, formatDuration } from './format.ts'

/** An alert in words, the same in a notification of the system and in the window. */
export interface AlertWords {
  /** What happened. */
  readonly title: string
  /** What it means and what to do next. */
  readonly text: string
  /** The release it belongs to. */
  readonly release: string
}

/** Says an alert as it stands at `now` (epoch ms). A rehearsal says in its title that it is one. */
export function alertWords(alert: Alert, now: number): AlertWords {
  const { title, text } = wordsOf(alert, now)
  return {
    title: alert.rehearsal ? attentionText.rehearsal(title) : title,
    text,
    release: attentionText.release(alert.service, alert.version),
  }
}

function wordsOf(alert: Alert, now: number): { title: string; text: string } {
  switch (alert.kind) {
    case 'timer': {
      const words = attentionText.timer
      const ago = now - Date.parse(alert.since)
      const late = words.ranOut[alert.late?.why ?? 'unknown'](lengthText(ago))
      // A notification stands still: what it says of an instant is read later.
      const ranOut = !alert.late && ago < justNowMs ? words.justNow : late
      return { title: words.title(alert.title), text: `${alert.advice ?? words.advice} ${ranOut}` }
    }
    case 'breach':
      return {
        title: attentionText.breach.title(alert.metrics.join(', ')),
        text: attentionText.breach.text(alert.reason),
      }
    case 'update': {
      const late = lengthText(now - Date.parse(alert.dueAt))
      const { title, text } = attentionText.update
      return { title: title(messageTitles[alert.message]), text: text(late) }
    }
    case 'pir': {
      const words = attentionText.pir[alert.about]
      const away = lengthText(Math.abs(now - Date.parse(alert.dueAt)))
      return alert.over
        ? { title: words.over, text: words.textOver(away) }
        : { title: words.ahead, text: words.textAhead(away) }
    }
    default:
      return assertNever(alert)
  }
}

const hourMs = 3_600_000
const justNowMs = 5_000

/** `12:07` while minutes count, beyond an hour `3 h 5 min` or days. */
function lengthText(ms: number): string {
  return ms < hourMs ? formatDuration(Math.max(0, ms)) : ageText(ms)
}
