import { describe, expect, test } from 'vitest'
import { reviewMysql } from '../../../../electron/migration/mysql/review.ts'
import type { Dialect, StatementReview } from '../../../../shared/rollback/migration.ts'
import { mysqlSamples, mysqlScripts, type Sample, sqliteSamples } from './statements.ts'

async function lastOf(dialect: Dialect, text: string): Promise<StatementReview | undefined> {
  if (dialect === 'postgres') throw new Error('Not here')
  return (await reviewMysql(dialect, [{ name: 'up.sql', text }])).at(-1)
}

function expectSample(review: StatementReview | undefined, sample: Sample) {
  const [, verdict, priorImage, reason, reverse] = sample
  expect(review).toMatchObject({ verdict, priorImage, reason: expect.stringMatching(reason) })
  if (reverse !== undefined) expect(review?.reverse).toBe(reverse)
  if (verdict !== 'reversible') expect(review?.reverse).toBeUndefined()
  if (verdict === 'one-way') expect(review?.advice).toBeTruthy()
  // One sentence, in words that a person can read aloud.
  expect(review?.reason).toMatch(/^[A-Za-z].*[.]$/)
  expect(review?.reason).not.toMatch(/\.\s+[A-Z]/)
}

describe('the review of a statement', () => {
  test.each(mysqlSamples)('for MySQL: %s', async (...sample) => {
    expectSample(await lastOf('mysql', sample[0]), sample)
  })
  test.each(mysqlSamples)('for MariaDB: %s', async (...sample) => {
    expectSample(await lastOf('mariadb', sample[0]), sample)
  })
  test.each(sqliteSamples)('for SQLite: %s', async (...sample) => {
    expectSample(await lastOf('sqlite', sample[0]), sample)
  })
  test.each(mysqlScripts)('behind others, for %s: %s', async (dialect, ...sample) => {
    expectSample(await lastOf(dialect, sample[0]), sample)
  })
})
