import { randomFrom } from '../play/random.ts'

/** Chances that follow from a seed alone: the same seed makes the same calls. */
export class Draw {
  private readonly next: () => number

  constructor(seed: number) {
    this.next = randomFrom(seed)
  }

  /** A whole number from 0 up to `limit`, not including it. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  /** True in so many of a hundred cases. */
  percent(chance: number): boolean {
    return this.next() * 100 < chance
  }

  oneOf<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value
  }
}
