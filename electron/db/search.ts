import type { SearchHit } from '../../shared/ipc/api.ts'
import type { Connection } from './connection.ts'

const mostTerms = 16
const longestTerm = 80
/** White space, and what is no text: NUL and half a surrogate pair. */
const notWords = /[\s\0\p{Surrogate}]+/u

/**
 * What somebody typed as an FTS5 query: every word must occur, at least as the beginning of a word. Nothing
 * typed is read as query syntax. Null when no word is left.
 */
export function searchQuery(typed: string): string | null {
  const terms = typed
    .split(notWords)
    .filter((term) => /[\p{L}\p{N}]/u.test(term))
    .slice(0, mostTerms)
    .map((term) => `"${[...term].slice(0, longestTerm).join('').replaceAll('"', '""')}"*`)
  return terms.length === 0 ? null : terms.join(' AND ')
}

/** Events whose text holds every word of the query, newest first. `limit` is the most that is given. */
export function searchRuns(db: Connection, typed: string, limit: number): readonly SearchHit[] {
  const query = searchQuery(typed)
  if (query === null) return []
  return db
    .prepare<[string, number], SearchHit>(`
      SELECT events.run, events.id AS event, coalesce(runs.service, '') AS service,
        coalesce(runs.version, '') AS version, events.at, events.type, search.step,
        snippet(search, 0, char(0xE000), char(0xE001), '…', 24) AS snippet
      FROM search
      JOIN events ON events.position = search.rowid
      LEFT JOIN runs ON runs.id = events.run
      WHERE search MATCH ? ORDER BY search.rowid DESC LIMIT ?`)
    .all(query, limit)
}
