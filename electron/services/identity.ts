import type { Actor } from '../../shared/run/envelope.ts'
import { DomainError } from '../../shared/run/errors.ts'
import type { RunState } from '../../shared/run/state.ts'
import type { Person } from '../../shared/run/values.ts'
import type { Runbook } from '../../shared/runbook/schema.ts'
import type { Store } from '../db/store.ts'

/** The person at this machine, as they gave their name. Throws `no-identity` before they did. */
export function identityOf(store: Store): Person {
  const { identity } = store.settings.read()
  if (!identity) throw new DomainError('no-identity')
  return identity
}

/** Who acts in a run: the person with the first role of the runbook that they hold there, or `none`. */
export function actorOf(person: Person, runbook: Runbook, state: RunState): Actor {
  const role = runbook.roles.find(({ id }) => state.roles[id]?.person.id === person.id)
  return { id: person.id, name: person.name, role: role?.id ?? 'none' }
}
