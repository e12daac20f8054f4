/** A known value that a combo box offers. */
export interface Suggestion {
  readonly value: string
  /** Said under it: a contact, when it was last used. */
  readonly note?: string | undefined
}

/**
 * Suggestions that fit what is typed. A whole match comes first, the others after it, so that opening the
 * list of a filled field offers everything and the first entry never is another one than was typed.
 */
export function fitting(suggestions: readonly Suggestion[], typed: string): readonly Suggestion[] {
  const text = typed.trim().toLocaleLowerCase()
  if (text === '') return suggestions
  const lower = (one: Suggestion): string => one.value.trim().toLocaleLowerCase()
  const whole = suggestions.filter((one) => lower(one) === text)
  if (whole.length > 0) return [...whole, ...suggestions.filter((one) => !whole.includes(one))]
  return suggestions.filter((one) => lower(one).includes(text))
}
