/** A number from 0 up to 1 that follows from the seed and what it is for, and from nothing else: no state, no order. */
export function chance(seed: number, purpose: string): number {
  // FNV-1a over the purpose, then the finishing steps of MurmurHash3, so that neighbours have nothing in common.
  let hash = 0x811c9dc5 ^ seed
  for (let index = 0; index < purpose.length; index += 1) {
    hash = Math.imul(hash ^ purpose.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000
}

/** A whole number from `first` to `last`, both included. */
export function pick(seed: number, purpose: string, [first, last]: readonly [number, number]): number {
  return first + Math.floor(chance(seed, purpose) * (last - first + 1))
}
