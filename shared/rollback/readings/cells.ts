const offset = String.raw`(?:Z|[+-]\d{2}(?::?\d{2})?)`
const withoutZone = String.raw`(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?`
const isoTime = new RegExp(`^${withoutZone}(${offset})$`, 'i')
const zonelessTime = new RegExp(`^${withoutZone}$`, 'i')
const number = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i
const numberAndMore = /^([+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)\s*(\D.*)$/i

/** A cell as a message may show it: no control characters, 60 characters at most. */
export function quoted(text: string): string {
  const plain = text.replaceAll(/\p{Cc}+/gu, ' ')
  return `"${plain.length > 60 ? `${plain.slice(0, 57)}...` : plain}"`
}

/** Epoch ms of a time cell, or a sentence that says why it is none. Finer than a ms is cut off. */
export function readTime(text: string): number | string {
  const iso = isoTime.exec(text)
  if (iso !== null) return fromParts(text, iso)
  if (text === '') return 'There is no time. Write one such as 2026-11-23T03:04:00Z.'
  if (/^\d{10}$/.test(text)) return Number(text) * 1000
  if (/^\d{13}$/.test(text)) return Number(text)
  if (zonelessTime.test(text)) {
    return `The time ${quoted(text)} has no zone. Add Z for UTC, or an offset such as +02:00.`
  }
  if (/^[+-]?[\d.]+$/.test(text)) {
    return `${quoted(text)} is not a time: epoch seconds have 10 digits, milliseconds 13.`
  }
  return `${quoted(text)} is not a time. Write it like 2026-11-23T03:04:00Z, or as epoch seconds.`
}

function fromParts(text: string, parts: RegExpExecArray): number | string {
  const part = (index: number) => Number(parts[index] ?? 0)
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)]
  // Day 0 of the next month is the last of this one. Years before 100 would be taken for 19xx.
  const lastDay =
    month >= 1 && month <= 12 ? new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate() : 0
  if (year < 100 || day < 1 || day > lastDay) return `${quoted(text)}: there is no such day.`
  if (hour > 23 || minute > 59 || second > 59) return `${quoted(text)}: there is no such time of day.`
  const ahead = zoneMinutes(parts[8] ?? '')
  if (ahead === null) return `${quoted(text)}: there is no such zone.`
  const ms = Number((parts[7] ?? '').slice(0, 3).padEnd(3, '0'))
  return Date.UTC(year, month - 1, day, hour, minute, second, ms) - ahead * 60_000
}

/** Minutes ahead of UTC. */
function zoneMinutes(zone: string): number | null {
  if (zone.toUpperCase() === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(3).replace(':', ''))
  if (hours > 23 || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/**
 * The number in a value cell, or a sentence that says why it is none. `unit` is that of the metric: a value with
 * a unit behind it is refused, because the cell alone does not say whether `2.5 %` was converted before.
 */
export function readValue(text: string, unit: string | null): number | string {
  if (number.test(text)) {
    const value = Number(text)
    // -0 equals 0 and would be another text in a hash.
    if (Number.isFinite(value)) return value + 0
    return `The value ${quoted(text)} is too large.`
  }
  if (text === '') return 'There is no value.'
  const more = numberAndMore.exec(text)
  if (more !== null && unit !== null && more[2]?.trim().toLowerCase() === unit.trim().toLowerCase()) {
    return `The value ${quoted(text)} carries the unit. Leave it out and write ${more[1]} (the metric is in ${unit}).`
  }
  if (/^[+-]?\d+(?:[.,]\d+)*,\d+(?:[.,]\d+)*$/.test(text)) {
    return `The value ${quoted(text)} has a comma. Write it with a decimal point and without separators.`
  }
  return `The value ${quoted(text)} is not a plain number.`
}
