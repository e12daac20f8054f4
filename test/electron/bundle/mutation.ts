import fc from 'fast-check'
import type { BaseBundle } from './bases.ts'
import { makeLaptop } from './runs.ts'
import { type Members, signedBy } from './zips.ts'

/** A changed bundle: as members, or as the bytes of its archive where those were changed. */
export type Mutant = Members | Buffer

/** One kind of change to a bundle. */
export interface Mutation {
  readonly name: string
  /** How many are made of it. */
  readonly runs: number
  /** The line of the documentation that says whether it is found. */
  readonly line: string
  /** Changes one of the bundles for each run; what comes out as it went in is not counted. */
  property(
    bases: readonly BaseBundle[],
    check: (base: BaseBundle, mutant: Mutant) => Promise<void>,
  ): fc.IAsyncProperty<unknown>
}

/** `make` answers null where a base has nothing to change in this way. */
export function mutation<Given>(
  about: Pick<Mutation, 'name' | 'runs' | 'line'>,
  given: fc.Arbitrary<Given>,
  make: (base: BaseBundle, given: Given) => Mutant | null,
): Mutation {
  return {
    ...about,
    property: (bases, check) =>
      fc.asyncProperty(fc.constantFrom(...bases.keys()), given, async (index, one) => {
        const base = bases[index]
        const mutant = base ? make(base, one) : null
        fc.pre(mutant !== null)
        if (!base || mutant === null) return
        fc.pre(!isUnchanged(base, mutant))
        await check(base, mutant)
      }),
  }
}

/** Whether a change left everything as it was. */
export function isUnchanged({ archive, members }: BaseBundle, mutant: Mutant): boolean {
  if (Buffer.isBuffer(mutant)) return mutant.equals(archive)
  return (
    mutant.size === members.size &&
    [...mutant].every(([name, bytes]) => members.get(name)?.equals(bytes) === true)
  )
}

/** A place among any number of things: `one.at(place(…))`. */
export const anywhere = fc.nat(1_000_000)

export function pick<Thing>(things: readonly Thing[], at: number): Thing | null {
  return things[at % things.length] ?? null
}

/** Text that anybody could type, of any script, signs included. */
export const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 24 })

/** Manifest and signature made anew by somebody outside the run. */
export function resigned({ source }: BaseBundle, members: Members): Members {
  return signedBy(makeLaptop('forger'), source.run, members)
}
