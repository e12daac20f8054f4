import { hostileArchives } from './hostileArchives.ts'
import { hostileContents } from './hostileContents.ts'
import { hostileEvents } from './hostileEvents.ts'
import type { HostileKind } from './spoil.ts'

/** Every kind of hostile bundle, by what it is. */
export const hostileKinds: Readonly<Record<string, HostileKind>> = {
  ...hostileArchives,
  ...hostileEvents,
  ...hostileContents,
}
