import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../electron/db/store.ts'
import { createParsedRunbooks } from '../../../electron/services/parsedRunbooks.ts'
import { builtinRunbookText } from '../../../shared/runbook/builtin.ts'
import { parseRunbook } from '../../../shared/runbook/parse.ts'
import { makeDataFolder, open } from '../db/samples.ts'

describe('plans that are read in a thread of their own', () => {
  let store: Store

  beforeEach(() => {
    store = open(makeDataFolder())
  })
  afterEach(() => store.close())

  it('come out as they would here, and main goes on meanwhile', async () => {
    let turns = 0
    const counting = setInterval(() => {
      turns += 1
    }, 1)
    const runbook = await createParsedRunbooks(store.parseRunbook).read(builtinRunbookText)
    clearInterval(counting)
    expect(parseRunbook(builtinRunbookText)).toMatchObject({ ok: true, runbook })
    expect(turns).toBeGreaterThan(5)
  })

  it('are refused with line and words, as they would be here', async () => {
    const text = 'schema: 1\nid: [broken\n'
    expect(await createParsedRunbooks(store.parseRunbook).check(text)).toEqual(parseRunbook(text))
  })

  it('are read once, however many ask', async () => {
    let asked = 0
    const parsed = createParsedRunbooks(async (text) => {
      asked += 1
      await pause(1)
      return parseRunbook(text)
    })
    const [one, other] = await Promise.all([parsed.read(builtinRunbookText), parsed.read(builtinRunbookText)])
    expect(one).toBe(other)
    expect(asked).toBe(1)
  })

  it('are tried again where they could not be read at all', async () => {
    let asked = 0
    const parsed = createParsedRunbooks(async (text) => {
      asked += 1
      if (asked === 1) throw new Error('The worker ended with code 1')
      return parseRunbook(text)
    })
    await expect(parsed.read(builtinRunbookText)).rejects.toThrow('The worker ended')
    expect((await parsed.read(builtinRunbookText)).id).toBe('rollback-plan')
  })
})
