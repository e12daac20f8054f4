/**
 * Makes each value once, as long as it is among the newest `most`: for what is asked for several times in a row and
 * costs more than it weighs. What `make` throws is not kept.
 */
export function keptNewest<Value>(most: number, make: (key: string) => Value): (key: string) => Value {
  const kept = new Map<string, Value>()
  return (key) => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const made = make(key)
    const [oldest] = kept.keys()
    if (kept.size === most && oldest !== undefined) kept.delete(oldest)
    kept.set(key, made)
    return made
  }
}
