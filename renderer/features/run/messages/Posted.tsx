import { messagesText } from '#text/messages.ts'
import type { MessageState } from '../../../../shared/run/values.ts'
import { CircleCheck } from '../../../components/icons.ts'
import { Time } from '../../../components/Time.tsx'
import css from './messages.module.css'

const text = messagesText.posted

/** What was posted, newest first: when, where, by whom, and the text as it went out. */
export function Posted({
  posted,
  title,
}: {
  readonly posted: readonly MessageState[]
  readonly title: string
}) {
  if (posted.length === 0) return null
  return (
    <section className={css['history']} aria-label={text.label(title)}>
      <h3 className={css['postHead']}>{text.posted}</h3>
      <ul>
        {posted.toReversed().map((message) => (
          <li key={message.id}>
            <p className={css['postedLine']}>
              <CircleCheck size={16} aria-hidden />
              <Time at={message.at} withDate />
              <span>{text.by(message.by)}</span>
              <span className={css['place']}>{message.url || message.where}</span>
            </p>
            <p className={css['postedText']}>{message.text}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
