import { z } from 'zod'
import type { Call } from './calls.ts'
import { decoder } from './wire.ts'

/** What became of a call, as the page saw it. */
export const answersSchema = z.array(
  z.strictObject({
    /** `ok`, the code of the refusal, `bridge` where the value does not cross it, `noBridge`, `odd` where it is no result. */
    code: z.string(),
    /** Of what looks wrong: all of it. */
    note: z.string(),
    ms: z.number(),
  }),
)
export type Answer = z.output<typeof answersSchema>[number]

/** The code where a frame has nothing to call with. */
export const noBridge = 'no bridge'

/** Code that makes a batch of calls in a page, so many at once, and gives their answers. Stands alone in its text. */
export function codeOfBatch(calls: readonly Call[], atOnce: number): string {
  return `(${batch})((${decoder})(), ${asciiJson(calls)}, ${atOnce})`
}

/** Lone halves of characters would not arrive otherwise. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

async function batch(
  decode: ReturnType<typeof decoder>,
  calls: readonly Call[],
  atOnce: number,
): Promise<readonly Answer[]> {
  // A frame without a bridge has nothing to call with.
  if (!('api' in window)) return calls.map(() => ({ code: 'no bridge', note: '', ms: 0 }))
  interface Room {
    versions?: Record<string, number>
  }
  const room = globalThis as Room
  if (!room.versions) {
    const versions: Record<string, number> = {}
    window.api.on('run.appended', ({ run, from, events }) => {
      versions[run] = from + events.length
    })
    room.versions = versions
  }
  const { versions } = room
  const answerOf = (result: unknown): Pick<Answer, 'code' | 'note'> => {
    if (typeof result === 'object' && result !== null && 'ok' in result) {
      const { ok, value, error } = result as { ok: unknown; value?: unknown; error?: { code?: unknown } }
      const keys = Object.keys(result).length
      if (ok === true && value !== undefined && keys === 2) return { code: 'ok', note: '' }
      if (ok === false && typeof error?.code === 'string' && keys === 2) {
        const told = error.code === 'internal' || error.code === 'bad-request' ? JSON.stringify(error) : ''
        return { code: error.code, note: told.slice(0, 500) }
      }
    }
    return { code: 'odd', note: String(JSON.stringify(result)).slice(0, 300) }
  }
  const answers: Answer[] = []
  let next = 0
  const work = async (): Promise<void> => {
    for (let index = next++; index < calls.length; index = next++) {
      const call = calls[index]
      if (!call) return
      const start = performance.now()
      let answer: Pick<Answer, 'code' | 'note'>
      try {
        answer = answerOf(await window.api.call(call.name, decode(call.input, versions) as never))
      } catch (error) {
        answer = { code: 'bridge', note: String(error).slice(0, 200) }
      }
      answers[index] = { ...answer, ms: Math.round(performance.now() - start) }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return answers
}
