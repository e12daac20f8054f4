const day = 86_400_000

/**
 * The instant `days` business days after `from`, at the same time of day in the zone `tz` minutes ahead of
 * UTC. Saturdays, Sundays and `holidays` (YYYY-MM-DD in that zone) do not count; the day of `from` never does.
 */
export function addBusinessDays(from: string, days: number, holidays: readonly string[], tz: number): string {
  const closed = new Set(holidays)
  let local = Date.parse(from) + tz * 60_000
  let left = days
  while (left > 0) {
    local += day
    const date = new Date(local)
    const weekday = date.getUTCDay()
    if (weekday !== 0 && weekday !== 6 && !closed.has(date.toISOString().slice(0, 10))) left -= 1
  }
  return new Date(local - tz * 60_000).toISOString()
}
