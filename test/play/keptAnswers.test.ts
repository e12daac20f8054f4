import vm from 'node:vm'
import type { ElectronApplication } from '@playwright/test'
import { expect, test } from 'vitest'
import { keepAnswers } from './keptAnswers.ts'

/** A main process that does what it is asked; `lost` answers in a row never come. */
function mainThat({ loses: lost }: { loses: number }) {
  let left = lost
  const context = vm.createContext({ done: [] as unknown[] })
  const evaluate = async (ask: unknown, given: unknown): Promise<unknown> => {
    const answer: unknown = await (vm.runInContext(`(${ask})`, context) as (...all: unknown[]) => unknown)(
      { name: 'electron' },
      given,
    )
    left -= 1
    if (left >= 0) throw new Error('electronApplication.evaluate: Resulting promise was garbage collected.')
    return answer
  }
  const kept = (): number => (context['keptAnswers'] as Map<number, unknown>).size
  return { app: keepAnswers({ evaluate } as unknown as ElectronApplication), done: context['done'], kept }
}

declare const done: unknown[]

test('an answer that got lost is asked for again, and what was asked is done once', async () => {
  const main = mainThat({ loses: 3 })
  const ask = (electron: object, given: string) => {
    done.push(given)
    return Promise.resolve({ ...electron, given })
  }
  expect(await main.app.evaluate(ask, 'this')).toEqual({ name: 'electron', given: 'this' })
  expect(main.done).toEqual(['this'])
})

test('main forgets an answer that came, and keeps those that are waited for', async () => {
  const main = mainThat({ loses: 0 })
  let resolve = (_answer: string): void => undefined
  const promise = new Promise<string>((settle) => {
    resolve = settle
  })
  const slow = main.app.evaluate((_electron, given) => given, promise)
  for (let number = 0; number < 5; number += 1) await main.app.evaluate((_electron, given) => given, number)
  expect(main.kept(), 'none is forgotten while the first is waited for').toBe(6)
  resolve('at last')
  expect(await slow).toBe('at last')
  await main.app.evaluate(() => undefined)
  expect(main.kept()).toBe(1)
})

test('what was thrown in main, and an answer that never comes, are told', async () => {
  await expect(
    mainThat({ loses: 0 }).app.evaluate(() => {
      throw new Error('not today')
    }),
  ).rejects.toThrow('not today')
  await expect(mainThat({ loses: 99 }).app.evaluate(() => 1)).rejects.toThrow('garbage collected')
})
