import { sha256Hex } from './canonical.ts'
import type { Connection } from './connection.ts'

export interface Attachment {
  readonly event: string
  readonly run: string
  readonly sha256: string
  readonly mediaType: string
}

/** Files attached to runs, keyed by their hex SHA-256: the database is the whole truth. */
export interface Blobs {
  /** Null where the run has no such attachment (any more). */
  read(run: string, sha256: string): { mediaType: string; bytes: Uint8Array } | null
  has(sha256: string): boolean
  /** Within the transaction of the event that attaches it. */
  put(bytes: Uint8Array): void
  attach(attachment: Attachment): void
  /** Forgets the attachment of a redacted event, and its bytes once nothing else shows them. */
  detach(event: string): void
  detachAll(): void
}

/** Blobs of a database. */
export function createBlobs(db: Connection): Blobs {
  const read = db.prepare<[string, string], { mediaType: string; bytes: Buffer }>(`
    SELECT attachments.media_type AS mediaType, blobs.bytes FROM attachments
    JOIN blobs ON blobs.sha256 = attachments.sha256
    WHERE attachments.run = ? AND attachments.sha256 = ? LIMIT 1`)
  const has = db.prepare<[string]>('SELECT 1 FROM blobs WHERE sha256 = ?')
  const put = db.prepare<[string, Uint8Array]>('INSERT OR IGNORE INTO blobs (sha256, bytes) VALUES (?, ?)')
  const attach = db.prepare<[string, string, string, string]>(
    'INSERT INTO attachments (event, run, sha256, media_type) VALUES (?, ?, ?, ?)',
  )
  const detach = db.prepare<[string], { sha256: string }>(
    'DELETE FROM attachments WHERE event = ? RETURNING sha256',
  )
  const removeUnused = db.prepare<[string]>(`
    DELETE FROM blobs WHERE sha256 = ?
      AND NOT EXISTS (SELECT 1 FROM attachments WHERE attachments.sha256 = blobs.sha256)`)
  const detachAll = db.prepare('DELETE FROM attachments')
  return {
    read: (run, sha256) => read.get(run, sha256) ?? null,
    has: (sha256) => has.get(sha256) !== undefined,
    put(bytes) {
      put.run(sha256Hex(bytes), bytes)
    },
    attach({ event, run, sha256, mediaType }) {
      attach.run(event, run, sha256, mediaType)
    },
    detach(event) {
      const attachment = detach.get(event)
      if (attachment) removeUnused.run(attachment.sha256)
    },
    detachAll() {
      detachAll.run()
    },
  }
}
