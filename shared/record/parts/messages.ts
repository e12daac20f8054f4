import { isStatus, type MessageKind, messageKinds, messageTitles } from '../../messages/kinds.ts'
import { messageViews, nextStatusDue } from '../../messages/owed.ts'
import type { MessageState } from '../../run/values.ts'
import type { Deviation, RecordMessage, RecordPosting } from '../model.ts'
import type { RecordSource } from './source.ts'
import { instantText } from './times.ts'

/** What was told to whom: every message that was posted, and those that were owed and were not. */
export function recordMessages(source: RecordSource): RecordMessage[] {
  const views = messageViews(source.runbook, source.state)
  return messageKinds.flatMap((kind): RecordMessage[] => {
    const view = views.find((each) => each.kind === kind)
    const posted = Object.values(source.state.messages)
      .filter((message) => message.kind === kind)
      .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
      .map((message) => posting(source, message))
    const standing = view?.standing ?? (posted.length > 0 ? 'posted' : 'later')
    if (standing === 'later') return []
    const dueAt = view?.dueAt ?? silentSince(source, kind)
    return [
      {
        kind,
        title: messageTitles[kind],
        step: source.numberOf(view?.step ?? null),
        standing,
        dueAt: dueAt === null ? null : source.instant(dueAt),
        posted,
      },
    ]
  })
}

function posting(source: RecordSource, { id, at, by, text, url, where }: MessageState): RecordPosting {
  return {
    at: source.instant(at),
    by,
    text: source.captured(`message:${id}`, text),
    place: source.captured(`message-place:${id}`, url || where),
  }
}

/** When the newest state of the status page was owed once more, if it was and nothing came; else null. */
function silentSince(source: RecordSource, kind: MessageKind): string | null {
  const dueAt = nextStatusDue(source.runbook, source.state)
  const last = Object.values(source.state.messages)
    .filter((message) => isStatus(message.kind))
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .at(-1)
  return dueAt !== null && last?.kind === kind && Date.parse(dueAt) < source.judgedAt ? dueAt : null
}

/** Messages that were owed and never marked as posted, as deviations: one for all that nobody began with. */
export function messageDeviations(source: RecordSource): Omit<Deviation, 'word' | 'tone'>[] {
  const messages = recordMessages(source)
  const told = messages.flatMap(({ title, standing, step, dueAt, posted }) => {
    if (standing === 'passed') {
      return [deviation(step, `${title} was passed over`, 'A later update was posted without it.')]
    }
    // Posted, and then silence for longer than agreed while it was not resolved.
    return standing !== 'owed' && posted.length > 0 && dueAt !== null
      ? [deviation(step, `No status update after “${title}”`, `It was due by ${instantText(dueAt)}.`)]
      : []
  })
  return [
    ...told,
    ...neverPosted(
      source,
      messages.filter(({ standing }) => standing === 'owed'),
    ),
  ]
}

function neverPosted(source: RecordSource, owed: readonly RecordMessage[]): ReturnType<typeof deviation>[] {
  const [first] = owed
  if (!first) return []
  const closed = source.state.closed !== null
  const by = ({ dueAt }: RecordMessage): string => (dueAt === null ? '' : `due by ${instantText(dueAt)}`)
  if (owed.length === 1) {
    const due = first.dueAt && `It ${closed ? 'was' : 'is'} ${by(first)}.`
    const word = closed ? 'was never marked as posted' : 'is owed'
    return [deviation(first.step, `${first.title} ${word}`, due || '')]
  }
  const names = owed.map((message) => [message.title, by(message)].filter((part) => part !== '').join(', '))
  const title = `${owed.length} messages ${closed ? 'were never marked as posted' : 'are owed'}`
  return [deviation(null, title, `${names.join('; ')}.`)]
}

function deviation(step: number | null, title: string, detail: string) {
  return { kind: 'message-owed' as const, title, detail, quote: null, by: '', at: null, step }
}
