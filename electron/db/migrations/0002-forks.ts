import type { Connection } from '../connection.ts'
import type { Migration } from '../migration.ts'

/**
 * Events of a device that are not those held here under the same numbers. They are evidence: no part of any run, and
 * kept as they came. Only their bodies can go, when what they say is redacted.
 */
const forks = `
  CREATE TABLE forks (
    run         TEXT NOT NULL,
    device      TEXT NOT NULL,
    n           INTEGER NOT NULL CHECK (n > 0),
    hash        TEXT NOT NULL,
    -- Hash of the event held here under this number when the fork was found; NULL where there was none yet.
    held        TEXT CHECK (held <> hash),
    envelope    TEXT NOT NULL,
    body        TEXT,
    found_at    TEXT NOT NULL,
    from_device TEXT NOT NULL,
    from_name   TEXT NOT NULL,
    PRIMARY KEY (run, device, n, hash)
  ) STRICT;

  CREATE TRIGGER forks_are_never_changed BEFORE UPDATE ON forks
  WHEN NEW.body IS NOT NULL OR NEW.run <> OLD.run OR NEW.device <> OLD.device OR NEW.n <> OLD.n
    OR NEW.hash <> OLD.hash OR NEW.held IS NOT OLD.held OR NEW.envelope <> OLD.envelope
    OR NEW.found_at <> OLD.found_at OR NEW.from_device <> OLD.from_device OR NEW.from_name <> OLD.from_name
  BEGIN SELECT RAISE(ABORT, 'forks are never changed'); END;
  CREATE TRIGGER forks_are_never_deleted BEFORE DELETE ON forks
  BEGIN SELECT RAISE(ABORT, 'forks are never deleted'); END;
`

export const second: Migration = {
  version: 2,
  name: 'forks',
  up(db: Connection) {
    db.exec(forks)
  },
}
