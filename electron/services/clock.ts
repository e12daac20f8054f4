import { randomUUID } from 'node:crypto'

/** What time it is, three ways. Given to services so that tests can let time pass and machines sleep. */
export interface Clock {
  /** Epoch ms of the wall clock, which people and sync services may set. */
  now(): number
  /** Whole ms of a clock that only runs forward, and that may stand still while the machine sleeps. */
  mono(): number
  /** Local offset from UTC at this moment, minutes. */
  tz(): number
  /** This start of the app. */
  readonly boot: string
}

export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    mono: () => Math.floor(performance.now()),
    tz: () => -new Date().getTimezoneOffset() || 0,
    boot: randomUUID(),
  }
}
