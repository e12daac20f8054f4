/** The instant at which a day begins on this computer, ISO 8601 UTC; null for a text that names no day. */
export function dayStart(text: string, days = 0): string | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim())
  if (!parts) return null
  const [year, month, day] = [Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])]
  const named = new Date(year, month, day)
  // Date rolls the 31st of a short month over; the text named a day that does not exist.
  if (named.getMonth() !== month || named.getDate() !== day) return null
  return new Date(year, month, day + days).toISOString()
}

/** The day of an instant on this computer, `2026-11-23`; `days` later where it is given. */
export function dayOf(at: string, days = 0): string {
  const instant = new Date(at)
  const date = new Date(instant.getFullYear(), instant.getMonth(), instant.getDate() + days)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
