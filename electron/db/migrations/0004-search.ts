import type { Connection } from '../connection.ts'
import type { Migration } from '../migration.ts'

/**
 * A search index that answers while somebody types: lists of the beginnings of words up to four letters, so that the
 * first letters find nothing slower than whole words, and the newest run first without a look at the events. What is
 * in it is made anew from the events when the store opens; see `rebuildSearch`.
 */
const search = `
  DROP TABLE search;

  -- Runs in the order in which they came here. Its number stands in the upper bits of a row of the index.
  CREATE TABLE search_runs (
    number INTEGER PRIMARY KEY,
    run    TEXT NOT NULL UNIQUE
  ) STRICT;

  -- rowid is run number * 2^28 + position of the event. Sizes of columns are left out: hits are sorted by rowid.
  CREATE VIRTUAL TABLE search USING fts5 (
    text, step UNINDEXED, columnsize = 0, prefix = '1 2 3 4', tokenize = 'unicode61 remove_diacritics 2'
  );
  INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

  INSERT OR REPLACE INTO marks (name, value) VALUES ('search', 'pending');
`

export const fourth: Migration = {
  version: 4,
  name: 'search',
  up(db: Connection) {
    db.exec(search)
  },
}
