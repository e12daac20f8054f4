import { setTimeout as pause } from 'node:timers/promises'
import type { ElectronApplication } from '@playwright/test'

/** More often than this in a row the answer does not get lost by chance. */
const most = 20

/**
 * Has main keep each answer until it came. Playwright waits for an answer by a promise that nothing else holds: now and
 * then the collector of a busy app takes it, and the answer with it. What was asked is not done again then: the same
 * answer is asked for once more.
 */
export function keepAnswers(app: ElectronApplication): ElectronApplication {
  const evaluate = app.evaluate.bind(app) as (ask: () => unknown, given: unknown) => Promise<unknown>
  const waiting = new Set<number>()
  let last = 0
  const keeping = async (ask: unknown, given?: unknown): Promise<unknown> => {
    last += 1
    const id = last
    waiting.add(id)
    try {
      return await untilHeard(() => evaluate(kept(String(ask), id, Math.min(...waiting)), given))
    } finally {
      waiting.delete(id)
    }
  }
  app.evaluate = keeping as ElectronApplication['evaluate']
  return app
}

/**
 * A function as Playwright takes it: by its text. In main it asks once for each `id`, and forgets the answers before
 * `oldest`, all of which have come.
 */
function kept(ask: string, id: number, oldest: number): () => unknown {
  const text = `(electron, given) => {
    const answers = (globalThis.keptAnswers ??= new Map())
    for (const one of answers.keys()) if (one < ${oldest}) answers.delete(one)
    if (!answers.has(${id})) answers.set(${id}, (${ask})(electron, given))
    return answers.get(${id})
  }`
  return Object.assign(() => undefined, { toString: () => text })
}

async function untilHeard<Value>(listen: () => Promise<Value>): Promise<Value> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await listen()
    } catch (error) {
      const isLost = error instanceof Error && error.message.includes('promise was garbage collected')
      if (!isLost || tried === most) throw error
      await pause(10)
    }
  }
}
