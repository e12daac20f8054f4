import { createHash } from 'node:crypto'
import { DomainError } from '../../shared/run/errors.ts'
import type { ParseResult } from '../../shared/runbook/parse.ts'
import type { Runbook } from '../../shared/runbook/schema.ts'

export interface ParsedRunbooks {
  /** The runbook of a text that was checked before. Throws `runbook-invalid` where this version cannot read it. */
  read(text: string): Promise<Runbook>
  /** Checks a text from outside. */
  check(text: string): Promise<ParseResult>
}

/** Hex SHA-256 of a runbook's exact text: its name in the library and in the events of its runs. */
export function runbookHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/**
 * Reads each text once.
 *
 * @param parse `Store.parseRunbook` where a person waits for other things meanwhile: a plan of hundreds of steps takes a
 *   quarter of a second
 */
export function createParsedRunbooks(
  parse: (text: string) => Promise<ParseResult> = parseHere,
): ParsedRunbooks {
  const known = new Map<string, Promise<ParseResult>>()
  const check = (text: string): Promise<ParseResult> => {
    const hash = runbookHash(text)
    const found = known.get(hash)
    if (found) return found
    const parsed = parse(text)
    known.set(hash, parsed)
    // What could not be tried, because its worker ended say, is tried again.
    parsed.catch(() => known.delete(hash))
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

async function parseHere(text: string): Promise<ParseResult> {
  const { parseRunbook } = await import('../../shared/runbook/parse.ts')
  return parseRunbook(text)
}
