import { makeBases } from './base.ts'
import { damageOne } from './one.ts'

// A process of its own, so that what hangs or crashes is seen from outside: answers each number that it is sent.
const bases = await makeBases()
const seed = Number(process.argv[2])
process.on('message', async (number: number) => {
  try {
    process.send?.({ number, judged: await damageOne(bases, seed, number) })
  } catch (error) {
    const crash =
      error instanceof Error
        ? `${error.stack}${error.cause ? `\n${(error.cause as Error).stack}` : ''}`
        : String(error)
    process.send?.({ number, crash })
  }
})
process.send?.({ ready: true, home: bases.home })
