import { describe, expect, it } from 'vitest'
import { reviewPostgres } from '../../../../electron/migration/postgres/review.ts'
import { table } from './table.ts'

describe('what is made of a statement of PostgreSQL', () => {
  it.each(table)('$verdict, prior image $priorImage: $sql', async ({ sql, verdict, priorImage, reason }) => {
    const reviews = await reviewPostgres([{ name: 'migration.sql', text: sql }])
    const last = reviews.at(-1)
    expect(last).toMatchObject({ file: 'migration.sql', verdict, priorImage })
    expect(last?.reason).toContain(reason)
    expect(last?.reason).toMatch(/^\S.*\.$/)
    if (verdict !== 'reversible') expect(last?.reason).not.toContain('undefined')
  })

  it('covers more than a hundred statements, each once', () => {
    expect(table.length).toBeGreaterThan(100)
    expect(new Set(table.map(({ sql }) => sql)).size).toBe(table.length)
  })

  it('has advice for everything that has no way back', async () => {
    for (const { sql } of table.filter(({ verdict }) => verdict === 'one-way')) {
      const reviews = await reviewPostgres([{ name: 'migration.sql', text: sql }])
      expect(reviews.at(-1)?.advice, sql).toBeTruthy()
    }
  })
})
