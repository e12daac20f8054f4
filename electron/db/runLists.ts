import type { RunbookEntry, RunList, RunOffer, RunSummary } from '../../shared/ipc/api.ts'
import type { Connection } from './connection.ts'
import { summaryOf } from './runLines.ts'

/** Runs that home and the palette show beside those that are open or owe something. */
const latestShown = 30
/** Runs that owe something, of which home shows lines; were there more, they would be counted. */
const owingShown = 500
/** Runs of one service and environment that the start page knows versions from. */
const offeredEach = 8
/** Drills that are compared with one another. */
const drillsListed = 200
/** Runs that a version of a runbook lists. */
const usesListed = 20

/** The parts of the run list that windows ask for: each costs the same however long the history is. */
export interface RunLists {
  home(): RunList
  /** Those that owe something, or of which something was settled, latest start first. */
  owing(): readonly RunSummary[]
  /** Those that are not closed. */
  unclosed(): readonly RunSummary[]
  offers(): readonly RunOffer[]
  /** Drills, latest start first. */
  drills(): readonly RunSummary[]
  /** Latest start of a run or rehearsal of any version of a runbook, ISO 8601 UTC; null when there was none. */
  lastUse(runbook: string): string | null
  /** What the library says of the runs of a version. */
  uses(version: {
    readonly id: string
    readonly hash: string
  }): Pick<RunbookEntry, 'runs' | 'uses' | 'lastExercised'>
}

const latest = (where: string, by: string, limit: number): string =>
  `SELECT id FROM (SELECT id FROM runs WHERE ${where} ORDER BY ${by} DESC LIMIT ${limit})`

/** Ids of what home shows. */
const shown = `SELECT id FROM runs WHERE closed_at IS NULL
  UNION ${latest('owed > 0', 'started_at', owingShown)}
  UNION ${latest('closed_at IS NOT NULL', 'closed_at', latestShown)}
  UNION ${latest('true', 'started_at', latestShown)}`

/** Lists of a database. */
export function createRunLists(db: Connection): RunLists {
  const home = db.prepare<[], { summary: string }>(
    `SELECT summary FROM runs WHERE id IN (${shown}) ORDER BY started_at DESC, id DESC`,
  )
  const total = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM runs')
  const owingMore = db.prepare<[], { count: number }>(
    `SELECT count(*) AS count FROM runs WHERE owed > 0 AND id NOT IN (${shown})`,
  )
  const owing = db.prepare<[], { summary: string }>(
    'SELECT summary FROM runs WHERE owed > 0 OR settled > 0 ORDER BY started_at DESC, id DESC',
  )
  const unclosed = db.prepare<[], { summary: string }>(
    'SELECT summary FROM runs WHERE closed_at IS NULL ORDER BY started_at DESC, id DESC',
  )
  const offers = db.prepare<[], Offered>(`
    WITH ranked AS (
      SELECT id, service, environment, version, target, kind, phase, outcome, started_at AS startedAt,
        closed_at AS closedAt, runbook, row_number() OVER place AS place,
        kind = 'real' AND outcome IN ('shipped', 'rolled-back') AS tells,
        row_number() OVER (
          PARTITION BY lower(trim(service)), lower(trim(environment)),
            kind = 'real' AND outcome IN ('shipped', 'rolled-back')
          ORDER BY started_at DESC
        ) AS told
      FROM runs
      WINDOW place AS (PARTITION BY lower(trim(service)), lower(trim(environment)) ORDER BY started_at DESC)
    )
    SELECT id, service, environment, version, target, phase, outcome, startedAt, closedAt, runbook, kind
    FROM ranked WHERE place <= ${offeredEach} OR closedAt IS NULL OR (tells AND told = 1)
    ORDER BY startedAt DESC, id DESC`)
  const drills = db.prepare<[], { summary: string }>(
    `SELECT summary FROM runs
      WHERE kind = 'drill'
      ORDER BY started_at DESC, id DESC LIMIT ${drillsListed}`,
  )
  const lastUse = db.prepare<[string], { at: string | null }>(
    // A drill that was given up does not show that the plan works.
    `SELECT max(started_at) AS at FROM runs
      WHERE runbook = ? AND coalesce(json_extract(summary, '$.drill.end'), '') <> 'given-up'`,
  )
  const uses = db.prepare<[string], Use>(`
    SELECT id AS run, service, version, started_at AS startedAt, kind FROM runs
    WHERE runbook_hash = ? ORDER BY started_at DESC, id DESC LIMIT ${usesListed}`)
  const used = db.prepare<[string], { kind: string; count: number }>(
    'SELECT kind, count(*) AS count FROM runs WHERE runbook_hash = ? GROUP BY kind',
  )
  return {
    home: () => ({
      runs: home.all().map(summaryOf),
      total: total.get()?.count ?? 0,
      owingMore: owingMore.get()?.count ?? 0,
    }),
    owing: () => owing.all().map(summaryOf),
    unclosed: () => unclosed.all().map(summaryOf),
    offers: () =>
      offers.all().map(({ kind, runbook, ...run }) => ({
        ...run,
        rehearsal: kind !== 'real',
        runbook: { id: runbook },
      })),
    drills: () => drills.all().map(summaryOf),
    lastUse: (runbook) => lastUse.get(runbook)?.at ?? null,
    uses: ({ id, hash }) => {
      const counts = used.all(hash)
      const all = counts.reduce((sum, { count }) => sum + count, 0)
      const runs = counts.find(({ kind }) => kind === 'real')?.count ?? 0
      return {
        runs: uses.all(hash).map(({ kind, ...use }) => ({ ...use, rehearsal: kind !== 'real' })),
        uses: { runs, rehearsals: all - runs },
        lastExercised: lastUse.get(id)?.at ?? null,
      }
    },
  }
}

type Offered = Omit<RunOffer, 'rehearsal' | 'runbook'> & { kind: string; runbook: string }
type Use = Omit<RunbookEntry['runs'][number], 'rehearsal'> & { kind: string }
