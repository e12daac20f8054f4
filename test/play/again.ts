import { setTimeout as pause } from 'node:timers/promises'

/** More often than this in a row the answer does not get lost by chance. */
const most = 20

/**
 * Asks main for what may be asked twice. Playwright waits for the answer by a promise that nothing else holds: now and
 * then the collector of a busy app takes it, and the answer with it.
 */
export async function again<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (let asked = 1; ; asked += 1) {
    try {
      return await ask()
    } catch (error) {
      const isLost = error instanceof Error && error.message.includes('promise was garbage collected')
      if (!isLost || asked === most) throw error
      await pause(10)
    }
  }
}
