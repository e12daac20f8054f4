import { keptNewest } from '../../shared/kept.ts'
import { DomainError } from '../../shared/run/errors.ts'
import { parseRunbook } from '../../shared/runbook/parse.ts'

/** Plans that are kept; a run is looked at several times on its way in or out, and bundles of one service share theirs. */
const most = 4

/** The runbook of a text. Throws `runbook-invalid` where it cannot be read. */
export const planOf = keptNewest(most, (text) => {
  const parsed = parseRunbook(text)
  if (parsed.ok) return parsed.runbook
  throw new DomainError('runbook-invalid', { message: parsed.issues[0]?.message ?? 'It cannot be read' })
})
