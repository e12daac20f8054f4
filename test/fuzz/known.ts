import type { RunEvent } from '../../shared/run/events.ts'
import type { Runbook } from '../../shared/runbook/schema.ts'
import type { Draw } from './draw.ts'

/** Values of one name that are kept; the newest push out the oldest. */
const most = 60

/** Words that really occur in the data folder, by the name of the key that they stand under. */
export class Known {
  private readonly words = new Map<string, string[]>()

  add(key: string, word: string): void {
    if (word.length > 300) return
    const words = this.words.get(key) ?? []
    if (words.includes(word)) return
    this.words.set(key, [...words, word].slice(-most))
  }

  /** Takes what an event says under every key, and its id where one names an event. */
  addEvents(events: readonly RunEvent[]): void {
    for (const event of events) {
      this.add('event', event.id)
      this.add('chosen', event.id)
      this.addAll(event.data)
    }
  }

  /** Takes the ids of a runbook under the names by which commands ask for them: those of `steps` as `step`. */
  addRunbook(runbook: Runbook): void {
    this.addIds(runbook)
  }

  has(key: string): boolean {
    return this.words.has(key)
  }

  oneOf(key: string, draw: Draw): string | null {
    const words = this.words.get(key)
    return words ? draw.oneOf(words) : null
  }

  private addAll(value: unknown): void {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string') this.add(key, inner)
      else this.addAll(inner)
    }
  }

  private addIds(value: unknown): void {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (Array.isArray(inner)) {
        for (const each of inner as unknown[]) {
          const id = typeof each === 'object' && each !== null && 'id' in each ? each.id : null
          if (typeof id === 'string') this.add(key.replace(/s$/, ''), id)
        }
      }
      this.addIds(inner)
    }
  }
}
