import type { Connection } from '../connection.ts'
import type { Migration } from '../migration.ts'

/**
 * The run list can be filtered, sorted and counted without reading every line of it. The figures of runs that earlier
 * versions wrote are left empty: they are read from the events later, in the worker (`figures` is null until then).
 */
const columns = `
  ALTER TABLE runs ADD COLUMN environment TEXT NOT NULL DEFAULT '';
  ALTER TABLE runs ADD COLUMN target TEXT NOT NULL DEFAULT '';
  ALTER TABLE runs ADD COLUMN captain TEXT NOT NULL DEFAULT '';
  ALTER TABLE runs ADD COLUMN runbook TEXT NOT NULL DEFAULT '';
  ALTER TABLE runs ADD COLUMN runbook_hash TEXT NOT NULL DEFAULT '';
  ALTER TABLE runs ADD COLUMN kind TEXT NOT NULL DEFAULT 'real';
  ALTER TABLE runs ADD COLUMN outcome TEXT;
  ALTER TABLE runs ADD COLUMN owed INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE runs ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE runs ADD COLUMN sought TEXT NOT NULL DEFAULT '';
  ALTER TABLE runs ADD COLUMN to_decision_ms INTEGER;
  ALTER TABLE runs ADD COLUMN to_mitigation_ms INTEGER;
  ALTER TABLE runs ADD COLUMN total_ms INTEGER;
  ALTER TABLE runs ADD COLUMN deviations INTEGER;
  ALTER TABLE runs ADD COLUMN figures TEXT;

  UPDATE runs SET
    environment = coalesce(summary ->> '$.environment', ''),
    target = coalesce(summary ->> '$.target', ''),
    captain = coalesce(summary ->> '$.captain', ''),
    runbook = coalesce(summary ->> '$.runbook.id', ''),
    runbook_hash = coalesce(summary ->> '$.runbook.hash', ''),
    kind = iif(summary ->> '$.rehearsal', 'rehearsal', 'real'),
    outcome = summary ->> '$.outcome',
    owed = (SELECT count(*) FROM json_each(runs.summary, '$.owed') AS one
      WHERE NOT coalesce(runs.summary ->> '$.rehearsal', 0)
        OR one.value ->> '$.kind' IN ('action-item', 'wrong-step')),
    settled = coalesce(json_array_length(summary, '$.settled'), 0);
  UPDATE runs SET sought = lower(version || char(10) || target || char(10) || captain);
`

const indexes = `
  -- Everything that the history shows: it is filtered and sorted without the lines themselves, which are long.
  CREATE INDEX runs_history ON runs (
    started_at, id, service, environment, version, target, captain, runbook, runbook_hash, kind, phase, outcome, closed_at,
    owed, sought, to_decision_ms, to_mitigation_ms, total_ms, deviations
  );
  CREATE INDEX runs_by_runbook ON runs (runbook, started_at, updated_at);
  CREATE INDEX runs_by_edition ON runs (runbook_hash, started_at, kind);
  CREATE INDEX runs_by_closing ON runs (closed_at);
  CREATE INDEX runs_owing ON runs (started_at) WHERE owed > 0;
  CREATE INDEX runs_settled ON runs (started_at) WHERE settled > 0;
  CREATE INDEX runs_without_figures ON runs (started_at) WHERE figures IS NULL;
`

export const third: Migration = {
  version: 3,
  name: 'history',
  up(db: Connection) {
    db.exec(columns)
    db.exec(indexes)
  },
}
