import { readFileSync } from 'node:fs'
import { DomainError, type ErrorCode, type ErrorDetails } from '../../../shared/run/errors.ts'
import { parseRunbook } from '../../../shared/runbook/parse.ts'
import type { Runbook } from '../../../shared/runbook/schema.ts'

function read(): Runbook {
  const file = new URL('../../../shared/runbook/builtin/rollback-plan.yaml', import.meta.url)
  const parsed = parseRunbook(readFileSync(file, 'utf8'))
  if (!parsed.ok) throw new Error('The built-in runbook has errors.')
  return parsed.runbook
}

/** The runbook that comes with the app. */
export const builtin = read()

/** What a command was refused with; `accepted` when it was not. */
export function refusalOf(attempt: () => unknown): { code: ErrorCode | 'accepted'; details: ErrorDetails } {
  try {
    attempt()
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, details: error.details }
    throw error
  }
  return { code: 'accepted', details: {} }
}
