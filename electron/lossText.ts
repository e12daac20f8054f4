import { lossesText as text } from '#text/losses.ts'
import type { RunLoss, Span } from './db/salvage/losses.ts'
import type { Salvaged } from './db/salvage/salvage.ts'

/** Runs that fit on a small screen with the buttons below them; the note beside the files has all of them. */
const mostLines = 6
/** Enough of an id to name a run: in a version 7 UUID the millisecond ends here. */
const shortId = 13

/** What would be lost and what would come back, for the question whether to go on from the backup. */
export function lossOffer(salvaged: Salvaged): string {
  const lines = runLines(salvaged.losses, (run) => run.slice(0, shortId))
  const shown = lines.slice(0, mostLines)
  const more = lines.length - shown.length
  return [
    baseText(salvaged),
    ...(lines.length > 0 ? ['', text.since, ...shown] : []),
    ...(more > 0 ? [text.moreLines(more)] : []),
    '',
    unknownText(salvaged),
    text.otherThings,
  ].join('\n')
}

/** The same as a file of its own, whole. */
export function lossNote(
  salvaged: Salvaged,
  refused: readonly { readonly run: string; readonly reason: string }[],
): string {
  const lines = runLines(salvaged.losses, (run) => run)
  return [
    text.noteTitle,
    '',
    baseText(salvaged),
    ...salvaged.unsound.map(text.unsound),
    '',
    ...(lines.length > 0 ? [text.since, ...lines] : [text.nothingFound]),
    ...refused.map(text.refused),
    ...(salvaged.apart.length > 0 || refused.length > 0 ? [text.apartFile] : []),
    '',
    unknownText(salvaged),
    text.otherThings,
    '',
  ].join('\n')
}

/** Each run with what is known of its events, a line each. */
function runLines(losses: readonly RunLoss[], nameRun: (run: string) => string): readonly string[] {
  return losses.map((loss) => {
    const { saved, apart, lost, further } = loss
    const devices = new Set([...saved, ...apart, ...lost].map(({ device }) => device))
    const events = (spans: readonly Span[]) => eventsText(spans, devices.size > 1)
    const parts = [
      ...(saved.length > 0 ? [text.saved(events(saved))] : []),
      ...(apart.length > 0 ? [text.apart(events(apart))] : []),
      ...(lost.length > 0 ? [text.lost(events(lost))] : []),
      ...(further > 0 ? [text.further(further)] : []),
    ]
    return text.run({ name: nameOf(loss), run: nameRun(loss.run), parts: parts.join('; ') })
  })
}

function nameOf({ service, version }: RunLoss): string {
  return service === null ? text.unnamed : `${service} ${version ?? ''}`.trim()
}

/** Numbers of events with the times of the first and the last, by device where there are several. */
function eventsText(spans: readonly Span[], several: boolean): string {
  return [...new Set(spans.map(({ device }) => device))]
    .map((device) => {
      const own = spans.filter((span) => span.device === device)
      const numbers = own.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`))
      const isOne = own.length === 1 && own[0]?.from === own[0]?.to
      const events = isOne ? text.event(numbers.join()) : text.events(numbers.join(', '))
      const by = several ? text.by(own[0]?.name ?? device.slice(0, 8)) : ''
      return `${events}${by}${whenText(own)}`
    })
    .join(', ')
}

/** The times between which they were recorded; empty where none can be read. */
function whenText(spans: readonly Span[]): string {
  const times = spans.flatMap(({ fromAt, toAt }) => [fromAt, toAt]).filter((at) => at !== null)
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined) return ''
  if (first === last) return text.at(utc(first))
  const end = first.slice(0, 10) === last.slice(0, 10) ? utc(last).slice(11) : utc(last)
  return text.between({ first: utc(first), last: end })
}

function baseText({ backup }: Salvaged): string {
  return backup === null ? text.noBackup : text.backup(utc(backup.at))
}

function unknownText({ readable, backup }: Salvaged): string {
  if (!readable) return backup === null ? text.nothingReadable : text.nothingReadableSince
  return text.unknown
}

/** `2026-11-23 03:04:05Z` */
function utc(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)}Z`
}
