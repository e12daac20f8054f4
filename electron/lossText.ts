import { desktopText } from '#text/desktop.ts'
import type { RunLoss, Span } from './db/salvage/losses.ts'
import type { Salvaged } from './db/salvage/salvage.ts'

const text = desktopText.losses

/** Lines that fit on a screen; the note beside the files has all of them. */
const mostLines = 12

/** What would be lost and what would come back, for the question whether to go on from the backup. */
export function lossOffer(salvaged: Salvaged): string {
  const lines = runLines(salvaged.losses)
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
  const lines = runLines(salvaged.losses)
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
export function runLines(losses: readonly RunLoss[]): readonly string[] {
  return losses.map((loss) => {
    const parts = [
      ...loss.saved.map((span) => text.saved(spanText(span))),
      ...loss.apart.map((span) => text.apart(spanText(span))),
      ...loss.lost.map((span) => text.lost(spanText(span))),
      ...(loss.further > 0 ? [text.further(loss.further)] : []),
    ]
    return text.run({ name: nameOf(loss), run: loss.run, parts: parts.join('; ') })
  })
}

function nameOf({ service, version }: RunLoss): string {
  return service === null ? text.unnamed : `${service} ${version ?? ''}`.trim()
}

function spanText({ device, name, from, to, fromAt, toAt }: Span): string {
  const numbers = from === to ? text.event(from) : text.events({ from, to })
  const by = name ?? device.slice(0, 8)
  const first = fromAt === null ? null : utc(fromAt)
  const last = toAt === null ? null : utc(toAt)
  const when = [...new Set([first, last].filter((at) => at !== null))].join(' – ')
  return text.span({ numbers, by, when })
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
