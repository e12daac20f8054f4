/** Limits of the wire: they keep a broken or hostile window from filling the disk. */
export const limits = {
  name: 200,
  /** As long as a text: a reason that is too long is refused by `decide`, which says so. */
  reason: 100_000,
  text: 100_000,
  url: 2000,
  /** Step, field and row with what stands between them. */
  slot: 400,
  draft: 100_000,
  attachmentBytes: 20 * 1024 * 1024,
  runbookText: 1_000_000,
  cells: 50,
  people: 50,
  /** More than `decide` takes, so that it can say so. */
  readings: 1_000_000,
  metrics: 100,
  rejected: 1000,
  triggers: 100,
  migrationFiles: 200,
  migrationText: 5_000_000,
} as const
