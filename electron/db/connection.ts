import Database from 'better-sqlite3'

export type Connection = Database.Database

/**
 * Opens a database with the settings that every connection needs: they are not kept in the file.
 * `synchronous` above all falls back to NORMAL in WAL, which may lose the last commits in a power cut.
 */
export function connect(file: string, access: 'write' | 'read'): Connection {
  const db = new Database(file, { readonly: access === 'read', fileMustExist: true, timeout: 5000 })
  try {
    db.pragma('synchronous = FULL')
    if (process.platform === 'darwin') {
      // There a plain fsync only reaches the drive's cache.
      db.pragma('fullfsync = ON')
      db.pragma('checkpoint_fullfsync = ON')
    }
    db.pragma('foreign_keys = ON')
    db.pragma('trusted_schema = OFF')
    // Without it `INSERT OR REPLACE` would delete rows behind the triggers that forbid it.
    db.pragma('recursive_triggers = ON')
    db.pragma('secure_delete = ON')
    // Nothing that somebody typed may spill into the system's temporary folder.
    db.pragma('temp_store = MEMORY')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
