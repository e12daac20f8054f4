import { afterEach, describe, expect, test } from 'vitest'
import { reviewMigration } from '../../../electron/migration/review.ts'
import { type MigrationReviewer, openMigrationReviewer } from '../../../electron/migration/reviewer.ts'

let reviewer: MigrationReviewer | null = null
afterEach(async () => reviewer?.close())

const open = (entry?: URL, limitMs?: number) => {
  reviewer = openMigrationReviewer(entry, limitMs)
  return reviewer
}
const up = (text: string) => [{ name: 'up.sql', text }]

describe('the migration reviewer', () => {
  test('answers from its worker what the review itself answers', async () => {
    const files = up('ALTER TABLE t ADD COLUMN a INT; DROP TABLE u')
    expect(await open().review('mysql', files)).toEqual(await reviewMigration('mysql', files))
  })

  test('answers each of several calls with its own review', async () => {
    const own = open()
    const [one, two, three] = await Promise.all([
      own.review('mysql', up('TRUNCATE t')),
      own.review('sqlite', up('CREATE TABLE t (a)')),
      own.review('mariadb', up('CALL p()')),
    ])
    expect([one.verdict, two.verdict, three.verdict]).toEqual(['one-way', 'reversible', 'unknown'])
  })

  test('leaves the main thread free meanwhile', async () => {
    const statements = Array.from(
      { length: 10_000 },
      (_, index) => `ALTER TABLE t${index} ADD COLUMN c${index} INT;`,
    )
    const review = open().review('mysql', up(statements.join('\n')))
    let ticks = 0
    const timer = setInterval(() => {
      ticks += 1
    }, 5)
    const { statements: reviewed } = await review
    clearInterval(timer)
    expect(reviewed).toHaveLength(10_000)
    expect(ticks).toBeGreaterThan(5)
  })

  test('passes on what went wrong in the worker, and goes on', async () => {
    const own = open()
    await expect(own.review(JSON.parse('"oracle"'), up('SELECT 1'))).rejects.toThrow(/oracle/)
    expect((await own.review('mysql', up('SELECT 1'))).verdict).toBe('reversible')
  })

  test('rejects what was asked of a worker that crashed, and starts another at the next call', async () => {
    const own = open(new URL('./crashingWorker.ts', import.meta.url))
    const lost = own.review('mysql', up('CRASH'))
    await expect(lost).rejects.toThrow(/ended with code 7/)
    expect((await own.review('mysql', up('DROP TABLE t'))).verdict).toBe('one-way')
  })

  test('gives up what takes too long as unknown, and answers what was asked behind it', {
    timeout: 60_000,
  }, async () => {
    const own = open(new URL('./crashingWorker.ts', import.meta.url), 10_000)
    const given = own.review('mysql', up('HANG'))
    const behind = own.review('mysql', up('DROP TABLE t'))
    expect(await given).toMatchObject({
      verdict: 'unknown',
      priorImage: 'unknown',
      statements: [
        {
          file: 'up.sql',
          verdict: 'unknown',
          reason: expect.stringMatching(/more than 10 seconds and was given up/),
        },
      ],
    })
    expect((await behind).verdict).toBe('one-way')
    expect((await own.review('mysql', up('SELECT 1'))).verdict).toBe('reversible')
  })

  test('rejects what cannot be sent to the worker, and goes on', async () => {
    const own = open()
    const unsendable = { name: 'up.sql', text: 'SELECT 1', extra: () => 1 }
    await expect(own.review('mysql', [unsendable])).rejects.toThrow(/clone/)
    expect((await own.review('mysql', up('SELECT 1'))).verdict).toBe('reversible')
  })

  test('rejects what is under way when it is closed, and refuses what comes later', async () => {
    const own = open()
    const waiting = own.review('mysql', up('SELECT 1'))
    const closing = own.close()
    await expect(waiting).rejects.toThrow(/ended/)
    await closing
    await expect(own.review('mysql', up('SELECT 1'))).rejects.toThrow(/closed/)
  })

  test('closes without having been asked anything', async () => {
    await expect(open().close()).resolves.toBeUndefined()
  })
})
