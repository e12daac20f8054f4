/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values) {
  return percentile(values, 50)
}

/** The value below which `share` percent of the values lie, interpolated. */
export function percentile(values, share) {
  const sorted = [...values].sort((one, other) => one - other)
  const place = ((sorted.length - 1) * share) / 100
  const below = Math.floor(place)
  const above = Math.ceil(place)
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below)
}

/** A number with `digits` decimals. */
export function rounded(value, digits) {
  return Number(value.toFixed(digits))
}
