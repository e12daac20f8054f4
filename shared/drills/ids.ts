/** Every scenario of a drill. A released one is never renamed: runs name it. */
export const drillIds = [
  'slow-breach',
  'fast-breach',
  'noisy-readings',
  'snapshot-missing',
  'image-pruned',
] as const
export type DrillId = (typeof drillIds)[number]

/** How many minutes one minute on the clock may count as. Each divides a minute into whole milliseconds. */
export const drillSpeeds = [1, 5, 10, 30] as const
export type DrillSpeed = (typeof drillSpeeds)[number]
/** With it a drill takes about eight minutes. */
export const usualSpeed: DrillSpeed = 5
