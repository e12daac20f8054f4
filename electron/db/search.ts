import type { Found, FoundRun, RunFilter, SearchHit } from '../../shared/ipc/api.ts'
import type { Connection } from './connection.ts'
import { runShift } from './eventIndex.ts'

const mostTerms = 16
const longestTerm = 80
/** Hits of one run that are shown; the others are counted. */
const mostOfRun = 5
/** Hits are counted up to this number: nobody reads more, and to count costs time. */
const mostCounted = 1000
/** White space, and what is no text: NUL and half a surrogate pair. */
const notWords = /[\s\0\p{Surrogate}]+/u

/** One word to the index as well, longer than the beginnings that it keeps lists of. */
const plainWord = /^[a-z0-9]{5,}$/i
/** Words that a beginning is named by, at most. */
const mostWords = 64

const nothing: Found = { runs: [], total: 0, capped: false }

export interface SearchInput {
  readonly query: string
  /** The most hits that are given. */
  readonly limit: number
  readonly filter?: RunFilter | undefined
}

/** The words of the index that begin so, or null where they are too many to name. */
export type Endings = (beginning: string) => readonly string[] | null

/**
 * What somebody typed as an FTS5 query: every word must occur, at least as the beginning of a word. Nothing
 * typed is read as query syntax. Null when no word is left. With `endings` long beginnings are named by their words.
 */
export function searchQuery(typed: string, endings?: Endings): string | null {
  const terms = typed
    .split(notWords)
    .filter((term) => /[\p{L}\p{N}]/u.test(term))
    .slice(0, mostTerms)
    .map((term) => [...term].slice(0, longestTerm).join(''))
    .map((term) => {
      const words = plainWord.test(term) ? endings?.(term.toLowerCase()) : null
      if (!words || words.length === 0) return `"${term.replaceAll('"', '""')}"*`
      return `(${words.map((word) => `"${word}"`).join(' OR ')})`
    })
  return terms.length === 0 ? null : terms.join(' AND ')
}

/** Events whose text holds every word of the query: newest run first, newest event first within it. */
export function searchRuns(db: Connection, { query: typed, limit, filter }: SearchInput): Found {
  const query = searchQuery(typed, endingsIn(db))
  if (query === null) return nothing
  const { marked, more, counted } = walk(db, query, filter, limit)
  if (marked.length === 0) return nothing
  const runs = groupsOf(rowsOf(db, marked), more)
  return { runs, total: Math.min(counted, mostCounted), capped: counted > mostCounted }
}

/**
 * Finds the words that begin so, one look into the index each. FTS5 would copy the hits of all of them together before it
 * gave the first one, which of a common word takes many times as long as to read the thousand that are wanted.
 */
function endingsIn(db: Connection): Endings {
  db.exec(
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab('main', 'search', 'instance')",
  )
  const next = db
    .prepare<[string], string>('SELECT term FROM temp.search_words WHERE term >= ? LIMIT 1')
    .pluck()
  return (beginning) => {
    const words: string[] = []
    let word = next.get(beginning)
    while (word?.startsWith(beginning)) {
      if (words.length === mostWords) return null
      words.push(word)
      word = next.get(`${word}\0`)
    }
    return words
  }
}

/** A hit that is shown: its row of the index, and its text with the matched words marked. */
interface Marked {
  readonly place: number
  readonly snippet: string
}

interface Walked {
  /** Newest first. */
  readonly marked: readonly Marked[]
  /** Hits of shown runs that are not shown, by run number. */
  readonly more: ReadonlyMap<number, number>
  /** All hits, as far as they are counted. */
  readonly counted: number
}

/**
 * Goes through the hits from the newest on and stops early: of a common word most are never looked at. To begin a
 * search is what costs time where a word has many endings, so it is done once: which texts are marked is decided on
 * the way, by `shown`.
 */
function walk(db: Connection, query: string, filter: RunFilter | undefined, limit: number): Walked {
  const more = new Map<number, number>()
  let counted = 0
  let chosen = 0
  let run = -1
  let ofRun = 0
  const isShown = (place: number): boolean => {
    const number = runNumber(place)
    if (number !== run) {
      run = number
      ofRun = 0
    }
    ofRun += 1
    if (ofRun > mostOfRun || chosen === limit) return false
    chosen += 1
    return true
  }
  db.function('shown', { directOnly: true }, (place) => (isShown(Number(place)) ? 1 : 0))
  const rows = db
    .prepare<[object], { place: number; snippet: string | null }>(`
      SELECT rowid AS place,
        CASE WHEN shown(rowid) THEN snippet(search, 0, char(0xE000), char(0xE001), '…', 24) END AS snippet
      FROM search WHERE search MATCH @query${filtering(filter)} ORDER BY rowid DESC`)
    .iterate({ query, ...filter })
  const marked: Marked[] = []
  for (const { place, snippet } of rows) {
    const last = marked.at(-1)
    const isOfLast = last !== undefined && runNumber(last.place) === runNumber(place)
    // The last run that is shown is counted to its end, so that it says how many more there are.
    if (counted > mostCounted && marked.length >= limit && !isOfLast) break
    counted += 1
    if (snippet !== null) marked.push({ place, snippet })
    else if (isOfLast) more.set(runNumber(place), (more.get(runNumber(place)) ?? 0) + 1)
  }
  return { marked, more, counted }
}

type Row = SearchHit & Omit<FoundRun, 'hits' | 'more'> & { place: number }

/** Everything else that is shown of the hits: only these are looked up. */
function rowsOf(db: Connection, marked: readonly Marked[]): readonly Row[] {
  const find = db.prepare<[{ place: number; position: number }], Omit<Row, 'place' | 'snippet'>>(`
    SELECT events.run, events.id AS event, events.at, events.type, search.step,
      json_extract(events.envelope, '$.actor.name') AS by,
      coalesce(runs.service, '') AS service, coalesce(runs.version, '') AS version,
      coalesce(runs.environment, '') AS environment, coalesce(runs.kind, 'real') AS kind,
      coalesce(runs.started_at, events.at) AS startedAt
    FROM events JOIN search ON search.rowid = @place LEFT JOIN runs ON runs.id = events.run
    WHERE events.position = @position`)
  return marked.flatMap((hit) => {
    const row = find.get({ place: hit.place, position: hit.place % 2 ** runShift })
    return row ? [{ ...row, ...hit }] : []
  })
}

function groupsOf(rows: readonly Row[], more: ReadonlyMap<number, number>): readonly FoundRun[] {
  const runs: (FoundRun & { hits: SearchHit[] })[] = []
  for (const { place, event, at, type, step, by, snippet, ...run } of rows) {
    if (runs.at(-1)?.run !== run.run) {
      runs.push({ ...run, hits: [], more: more.get(runNumber(place)) ?? 0 })
    }
    runs.at(-1)?.hits.push({ event, at, type, step, by, snippet })
  }
  return runs
}

/** Further conditions, on the run that a hit is in. */
function filtering(filter: RunFilter | undefined): string {
  const conditions = [
    filter?.service !== undefined && 'runs.service = @service COLLATE NOCASE',
    filter?.kind !== undefined && 'runs.kind = @kind',
    filter?.since !== undefined && 'runs.started_at >= @since',
    filter?.before !== undefined && 'runs.started_at < @before',
  ].filter((condition) => condition !== false)
  if (conditions.length === 0) return ''
  return ` AND (rowid >> ${runShift}) IN (
    SELECT number FROM search_runs JOIN runs ON runs.id = search_runs.run WHERE ${conditions.join(' AND ')})`
}

function runNumber(place: number): number {
  return Math.floor(place / 2 ** runShift)
}
