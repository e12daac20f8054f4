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

const named = (samples: readonly Sample[]) => samples.map((sample) => ({ sql: sample[0], sample }))

describe('the review of a statement', () => {
  test.each(named(mysqlSamples))('for MySQL: $sql', async ({ sql, sample }) => {
    expectSample(await lastOf('mysql', sql), sample)
  })
  test.each(named(mysqlSamples))('for MariaDB: $sql', async ({ sql, sample }) => {
    expectSample(await lastOf('mariadb', sql), sample)
  })
  test.each(named(sqliteSamples))('for SQLite: $sql', async ({ sql, sample }) => {
    expectSample(await lastOf('sqlite', sql), sample)
  })
  const scripts = mysqlScripts.map(([dialect, ...sample]) => ({ dialect, sql: sample[0], sample }))
  test.each(scripts)('behind others, for $dialect: $sql', async ({ dialect, sql, sample }) => {
    expectSample(await lastOf(dialect, sql), sample)
  })
})
