import type { Owed } from '../../../shared/ipc/api.ts'
import type { Person } from '../../../shared/run/values.ts'

/** Names are typed: outer spaces and capitals do not make another person. */
export const sameOwner = (one: string, other: string): boolean =>
  one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase()

/** Whether something is owed by whoever sits at this computer. */
export function isMine({ owner }: Pick<Owed, 'owner'>, me: Person | null): boolean {
  return me !== null && owner.trim() !== '' && sameOwner(owner, me.name)
}
