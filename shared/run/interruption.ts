/** An interruption of a minute or more is one that somebody has to find back from, ms. */
export const interruptionMs = 60_000
