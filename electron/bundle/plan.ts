import { DomainError } from '../../shared/run/errors.ts'
import { parseRunbook } from '../../shared/runbook/parse.ts'
import type { Runbook } from '../../shared/runbook/schema.ts'

/** Plans that are kept; a run is looked at several times on its way in or out, and bundles of one service share theirs. */
const most = 4
const kept = new Map<string, Runbook>()

/** The runbook of a text. Throws `runbook-invalid` where it cannot be read. */
export function planOf(text: string): Runbook {
  const known = kept.get(text)
  if (known) return known
  const parsed = parseRunbook(text)
  if (!parsed.ok) {
    throw new DomainError('runbook-invalid', { message: parsed.issues[0]?.message ?? 'It cannot be read' })
  }
  const [oldest] = kept.keys()
  if (kept.size === most && oldest !== undefined) kept.delete(oldest)
  kept.set(text, parsed.runbook)
  return parsed.runbook
}
