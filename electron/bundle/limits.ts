const mebibyte = 1024 * 1024

/**
 * What a bundle may hold, in bytes unless said otherwise. Writing keeps to the same limits, so that whatever is
 * written can be read. Members that are parsed have lower ones: they are held in memory, the others are streamed.
 */
export const bundleLimits = {
  member: 100 * mebibyte,
  /** Of all members together. */
  total: 1024 * mebibyte,
  /** Number of members. */
  members: 5000,
  /** `events.jsonl`. */
  events: 6 * mebibyte,
  /** Lines of `events.jsonl`. */
  eventCount: 5000,
  /**
   * Folding the events of one person at one instant, which are those of one command, takes their square. This is
   * the sum of the places that events have within their instants: two commands of 200 events are well below it.
   */
  crowding: 60_000,
  /** Characters of the runbook as run: its parser takes hundreds of bytes for each. */
  runbookText: 200_000,
  /** Nested lists and objects within a line of `events.jsonl`. */
  depth: 64,
  /** Entries of one list or object within a line, points of readings aside. */
  width: 50_000,
  manifest: mebibyte,
  signature: 1024,
  seals: mebibyte / 4,
  /** Seals in `seal.json`: a real one takes over 300 bytes. */
  sealCount: 1000,
  /** Devices with events in the run. */
  devices: 100,
} as const
