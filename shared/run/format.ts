const two = (value: number): string => String(value).padStart(2, '0')

/** A length in ms as `12:07` or `2:14:09`; negative ones with a minus. Whole seconds, cut off. */
export function formatDuration(ms: number): string {
  const total = Math.floor(Math.abs(ms) / 1000)
  const hours = Math.floor(total / 3600)
  const minutes = Math.floor((total % 3600) / 60)
  const seconds = total % 60
  const text = hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
  return ms < 0 && total > 0 ? `-${text}` : text
}

/** An instant as `03:04:05Z`. */
export function utcTime(iso: string): string {
  return `${iso.slice(11, 19)}Z`
}

/** The UTC day of an instant, `2026-11-23`. */
export function utcDate(iso: string): string {
  return iso.slice(0, 10)
}

function shifted(iso: string, tz: number): string {
  return new Date(Date.parse(iso) + tz * 60_000).toISOString()
}

/** An instant as `04:04:05` in the zone `tz` minutes ahead of UTC. */
export function localTime(iso: string, tz: number): string {
  return shifted(iso, tz).slice(11, 19)
}

/** The day of an instant in the zone `tz` minutes ahead of UTC. */
export function localDate(iso: string, tz: number): string {
  return shifted(iso, tz).slice(0, 10)
}

/** The zone itself: `UTC+1`, `UTC-3:30`, `UTC`. */
export function zoneText(tz: number): string {
  if (tz === 0) return 'UTC'
  const minutes = Math.abs(tz) % 60
  const hours = Math.floor(Math.abs(tz) / 60)
  return `UTC${tz < 0 ? '-' : '+'}${hours}${minutes === 0 ? '' : `:${two(minutes)}`}`
}

/** A length in words for ages: `40 s`, `12 min`, `1 h 58 min`, `3 days`. */
export function ageText(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000)
  if (minutes < 1) return `${Math.floor(Math.max(0, ms) / 1000)} s`
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return `${Math.floor(hours / 24)} days`
}

/** Bytes as `512 B`, `18 kB`, `3.4 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
