/** From so many places on, what was written since is laid into a new ground: a copy costs no more than these. */
const mostOver = 64

/**
 * Who wrote where, by `slot:key`: index of the event. A long run knows thousands of places and each event writes two or
 * three, so a copy shares the ground that it came from and holds only what was written since.
 */
export class Places implements Iterable<[string, number]> {
  #ground: ReadonlyMap<string, number>
  #over: Map<string, number>

  constructor(entries: Iterable<readonly [string, number]> = []) {
    this.#ground = new Map(entries)
    this.#over = new Map()
  }

  get(key: string): number | undefined {
    return this.#over.get(key) ?? this.#ground.get(key)
  }

  /** Only for one's own copy. */
  set(key: string, index: number): void {
    this.#over.set(key, index)
  }

  /** Another one with the same places, to write to. */
  copy(): Places {
    const copied = new Places()
    if (this.#over.size < mostOver) {
      copied.#ground = this.#ground
      copied.#over = new Map(this.#over)
    } else {
      copied.#ground = new Map(this)
    }
    return copied
  }

  /** In the order in which the places were first written. */
  *[Symbol.iterator](): Iterator<[string, number]> {
    for (const [key, index] of this.#ground) yield [key, this.#over.get(key) ?? index]
    for (const entry of this.#over) if (!this.#ground.has(entry[0])) yield entry
  }
}

/** The same without a way to write. */
export type ReadonlyPlaces = Pick<Places, 'get' | 'copy' | typeof Symbol.iterator>
