/** Everything recorded in a run, in one list. */
export const timelineText = {
  title: (events: number) => `Everything recorded · ${events}`,
  local: (time: string) => `${time} local`,
  entered: (time: string) => `entered ${time}`,
  withoutEffect: (why: string) => `without effect: ${why}`,
  /** Marks the entry that somebody searched for. */
  found: 'Found here',
  redact: 'Redact',
  redactEntry: (entry: string) => `Redact: ${entry}`,
}
