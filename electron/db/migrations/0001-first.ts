import type { Connection } from '../connection.ts'
import type { Migration } from '../migration.ts'

const truth = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    run      TEXT NOT NULL,
    device   TEXT NOT NULL,
    n        INTEGER NOT NULL CHECK (n > 0),
    lc       INTEGER NOT NULL CHECK (lc > 0),
    id       TEXT NOT NULL UNIQUE,
    type     TEXT NOT NULL,
    at       TEXT NOT NULL,
    envelope TEXT NOT NULL,
    hash     TEXT NOT NULL,
    UNIQUE (run, device, n)
  ) STRICT;

  CREATE TABLE bodies (
    position INTEGER PRIMARY KEY REFERENCES events (position),
    body     TEXT NOT NULL
  ) STRICT;

  CREATE TABLE redactions (
    event    TEXT PRIMARY KEY REFERENCES events (id),
    run      TEXT NOT NULL,
    by_event TEXT NOT NULL UNIQUE REFERENCES events (id)
  ) STRICT;

  CREATE TABLE seals (
    run       TEXT NOT NULL,
    device    TEXT NOT NULL,
    at        TEXT NOT NULL,
    statement TEXT NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (run, statement, device)
  ) STRICT;

  CREATE TABLE blobs (
    sha256 TEXT PRIMARY KEY,
    bytes  BLOB NOT NULL
  ) STRICT;

  CREATE TABLE drafts (
    run      TEXT NOT NULL,
    key      TEXT NOT NULL,
    text     TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (run, key)
  ) STRICT, WITHOUT ROWID;
`

const appendOnly = `
  CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
  BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
  CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
  BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

  CREATE TRIGGER bodies_are_never_changed BEFORE UPDATE ON bodies
  BEGIN SELECT RAISE(ABORT, 'bodies are never changed'); END;
  CREATE TRIGGER bodies_are_deleted_by_redaction_only BEFORE DELETE ON bodies
  WHEN NOT EXISTS (
    SELECT 1 FROM redactions JOIN events ON events.id = redactions.event
    WHERE events.position = OLD.position
  )
  BEGIN SELECT RAISE(ABORT, 'bodies are deleted by redaction only'); END;

  CREATE TRIGGER redactions_need_their_event BEFORE INSERT ON redactions
  WHEN NOT EXISTS (
    SELECT 1 FROM events AS redacting
    JOIN bodies ON bodies.position = redacting.position
    JOIN events AS target ON target.id = NEW.event
    WHERE redacting.id = NEW.by_event AND redacting.type = 'event.redacted'
      AND redacting.run = NEW.run AND target.run = NEW.run
      AND json_extract(bodies.body, '$.data.event') = NEW.event
  )
  BEGIN SELECT RAISE(ABORT, 'a redaction needs the event that names it'); END;
  CREATE TRIGGER redactions_are_never_changed BEFORE UPDATE ON redactions
  BEGIN SELECT RAISE(ABORT, 'redactions are never changed'); END;
  CREATE TRIGGER redactions_are_never_deleted BEFORE DELETE ON redactions
  BEGIN SELECT RAISE(ABORT, 'redactions are never deleted'); END;

  CREATE TRIGGER seals_are_never_changed BEFORE UPDATE ON seals
  BEGIN SELECT RAISE(ABORT, 'seals are never changed'); END;
  CREATE TRIGGER seals_are_never_deleted BEFORE DELETE ON seals
  BEGIN SELECT RAISE(ABORT, 'seals are never deleted'); END;

  CREATE TRIGGER blobs_are_never_changed BEFORE UPDATE ON blobs
  BEGIN SELECT RAISE(ABORT, 'blobs are never changed'); END;
`

/** Can be dropped and rebuilt from the events (`rebuildProjections`). */
const projections = `
  CREATE TABLE runs (
    id         TEXT PRIMARY KEY,
    service    TEXT NOT NULL,
    version    TEXT NOT NULL,
    phase      TEXT NOT NULL,
    started_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    closed_at  TEXT,
    summary    TEXT NOT NULL
  ) STRICT;
  CREATE INDEX runs_by_start ON runs (started_at);

  CREATE TABLE attachments (
    event      TEXT PRIMARY KEY REFERENCES events (id),
    run        TEXT NOT NULL,
    sha256     TEXT NOT NULL REFERENCES blobs (sha256),
    media_type TEXT NOT NULL
  ) STRICT;
  CREATE INDEX attachments_by_blob ON attachments (sha256);

  -- rowid is the position of the event. Sizes of columns are left out: hits are sorted newest first.
  CREATE VIRTUAL TABLE search USING fts5 (
    text, step UNINDEXED, columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
  );
  INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
`

const library = `
  CREATE TABLE runbooks (
    hash       TEXT PRIMARY KEY,
    text       TEXT NOT NULL,
    id         TEXT NOT NULL,
    title      TEXT NOT NULL,
    version    TEXT NOT NULL,
    edited     TEXT NOT NULL,
    source     TEXT NOT NULL CHECK (source IN ('builtin', 'imported')),
    added_at   TEXT NOT NULL,
    step_count INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE profiles (
    id          TEXT PRIMARY KEY,
    service     TEXT NOT NULL COLLATE NOCASE,
    environment TEXT NOT NULL COLLATE NOCASE,
    profile     TEXT NOT NULL,
    UNIQUE (service, environment)
  ) STRICT;

  CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE exports (
    id     INTEGER PRIMARY KEY,
    run    TEXT NOT NULL,
    format TEXT NOT NULL,
    path   TEXT NOT NULL,
    bytes  INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    person TEXT NOT NULL,
    at     TEXT NOT NULL
  ) STRICT;
  CREATE INDEX exports_by_run ON exports (run);

  -- 'backup': this file is a backup, made at that time. 'erase': redacted text may still lie in free pages.
  CREATE TABLE marks (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`

export const first: Migration = {
  version: 1,
  name: 'first',
  up(db: Connection) {
    db.exec(truth)
    db.exec(appendOnly)
    db.exec(projections)
    db.exec(library)
  },
}
