import type { EventData } from '../../shared/run/events.ts'

/** Shorter texts stand in too many places by chance to be looked for within a longer one. */
export const shortestPart = 6

/** Texts of the deleted data that do not stand in what replaces it. `body`: as stored. */
export function removedTexts(body: string, data: EventData['event.redacted']): readonly string[] {
  const remaining = new Set(textsOf(data.kept))
  return textsOf(dataOf(body)).filter((text) => !remaining.has(text))
}

/** Whether a body repeats one of the texts, whole or within a longer one. */
export function holdsText(body: string, texts: readonly string[]): boolean {
  return textsOf(dataOf(body)).some((held) =>
    texts.some((text) => held === text || (text.length >= shortestPart && held.includes(text))),
  )
}

function dataOf(body: string): unknown {
  return (JSON.parse(body) as { data: unknown }).data
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'number') return [String(value)]
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsOf)
}
