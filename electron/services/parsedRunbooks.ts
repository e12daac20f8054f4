import { createHash } from 'node:crypto'
import { DomainError } from '../../shared/run/errors.ts'
import type { RunbookIssue } from '../../shared/runbook/issue.ts'
import type { Runbook } from '../../shared/runbook/schema.ts'

type Parsed =
  | { readonly ok: true; readonly runbook: Runbook }
  | { readonly ok: false; readonly issues: readonly RunbookIssue[] }

export interface ParsedRunbooks {
  /** The runbook of a text that was checked before. Throws `runbook-invalid` where this version cannot read it. */
  read(text: string): Promise<Runbook>
  /** Checks a text from outside. */
  check(text: string): Promise<Parsed>
}

/** Hex SHA-256 of a runbook's exact text: its name in the library and in the events of its runs. */
export function runbookHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** Reads each text once. The YAML parser is loaded with the first one: the app's start does not wait for it. */
export function createParsedRunbooks(): ParsedRunbooks {
  const known = new Map<string, Promise<Parsed>>()
  const check = (text: string): Promise<Parsed> => {
    const hash = runbookHash(text)
    const parsed = known.get(hash) ?? parse(text)
    known.set(hash, parsed)
    return parsed
  }
  return {
    check,
    read: async (text) => {
      const parsed = await check(text)
      if (parsed.ok) return parsed.runbook
      const first = parsed.issues[0]
      throw new DomainError('runbook-invalid', {
        message: first ? `Line ${first.line}: ${first.message}` : '',
      })
    },
  }
}

async function parse(text: string): Promise<Parsed> {
  const { parseRunbook } = await import('../../shared/runbook/parse.ts')
  return parseRunbook(text)
}
