import { makeBases } from './base.ts'
import { damageOne } from './one.ts'

// A process of its own, so that what hangs or crashes is seen from outside: answers each number that it is sent.
const bases = await makeBases()
const seed = Number(process.argv[2])
process.on('message', (number: number) => void answer(number))
process.send?.({ ready: true, home: bases.home })

async function answer(number: number): Promise<void> {
  try {
    process.send?.({ number, judged: await damageOne(bases, seed, number) })
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `\n${error.cause.stack}` : ''
    const crash = error instanceof Error ? `${error.stack}${cause}` : String(error)
    process.send?.({ number, crash })
  }
}
