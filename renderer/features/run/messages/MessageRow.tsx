import { messagesText } from '#text/messages.ts'
import { messageTitles } from '../../../../shared/messages/kinds.ts'
import type { MessageView } from '../../../../shared/messages/owed.ts'
import { ageText, utcTime } from '../../../../shared/run/format.ts'
import { classes } from '../../../components/classes.ts'
import { Megaphone } from '../../../components/icons.ts'
import { useNow } from '../../../store/clock.ts'
import css from './messages.module.css'
import { standingLooks } from './standings.ts'

const text = messagesText.messageRow

/** A message in the list: which one, how it stands, and by when it is due. */
export function MessageRow(props: {
  readonly view: MessageView
  /** By when a posted state is owed once more, ISO instant; null when it is not. */
  readonly again: string | null
  readonly current?: boolean
  readonly onOpen: () => void
}) {
  const { view, again, current, onOpen } = props
  const now = useNow(60_000)
  const look = standingLooks[view.standing]
  const Icon = again ? Megaphone : look.icon
  const dueAt = again ?? view.dueAt
  const late = dueAt !== null && Date.parse(dueAt) < now
  const last = view.posted.at(-1)
  const word = again ? text.owedAgain : look.word
  const due =
    dueAt === null
      ? last && view.standing === 'posted'
        ? utcTime(last.at)
        : ''
      : late
        ? text.late(ageText(now - Date.parse(dueAt)))
        : Date.parse(dueAt) - now > 86_400_000
          ? text.by(dueAt.slice(0, 10))
          : text.in(ageText(Date.parse(dueAt) - now))
  return (
    <button
      type="button"
      className={classes(css['row'], css[late ? 'danger' : again ? 'warn' : look.tone])}
      aria-current={current ? 'true' : undefined}
      onClick={onOpen}
    >
      <Icon size={16} aria-hidden />
      <span className={css['rowTitle']}>{messageTitles[view.kind]}</span>
      <span className={css['rowNote']}>
        {word}
        {due && ` · ${due}`}
      </span>
    </button>
  )
}
