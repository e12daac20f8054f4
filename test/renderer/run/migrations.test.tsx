import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { mostCharacters, mostFiles } from '../../../renderer/features/run/migrations/scripts.ts'
import { limits } from '../../../shared/ipc/limits.ts'
import type { MigrationReview } from '../../../shared/rollback/migration.ts'
import type { Command } from '../../../shared/run/commands.ts'
import { judgedMigrations } from '../../../shared/run/selectors.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import { closeScreen, openScreen, press, settle } from './harness.tsx'

afterEach(closeScreen)

const card = (name: string) => within(screen.getByRole('article', { name }))
const headline = () => document.querySelector('[role="status"] p')?.parentElement?.textContent ?? ''

function recorded(file: string, review: MigrationReview): Command {
  return {
    type: 'recordMigrations',
    dialect: 'postgres',
    migrations: [{ file, sha256: 'a'.repeat(64), review }],
  }
}
const statement = (line: number, rest: Partial<MigrationReview['statements'][number]> = {}) => ({
  file: 'a.sql',
  line,
  sql: `ALTER TABLE orders ADD COLUMN c${line} int`,
  verdict: 'reversible' as const,
  priorImage: 'compatible' as const,
  reason: 'The column is new.',
  reverse: `ALTER TABLE orders DROP COLUMN c${line}`,
  ...rest,
})
const half: MigrationReview = {
  verdict: 'unknown',
  priorImage: 'compatible',
  statements: [
    statement(1),
    statement(4, {
      sql: 'CALL tidy_up()',
      verdict: 'unknown',
      reason: 'What a procedure does is not known.',
    }),
  ],
}

/** Pastes a script under a name and has it read. */
async function paste(name: string, sql: string): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name: 'Paste SQL' }))
  await settle()
  const dialog = within(screen.getByRole('dialog', { name: 'Paste SQL' }))
  fireEvent.change(dialog.getByRole('textbox', { name: /Name/ }), { target: { value: name } })
  fireEvent.change(dialog.getByRole('textbox', { name: /SQL/ }), { target: { value: sql } })
  act(() => dialog.getByRole('textbox', { name: /SQL/ }).focus())
  await press('Enter', { ctrlKey: true })
}
/** Parsers are loaded on first use, which takes its time. */
async function read(file: string) {
  return within(await screen.findByRole('article', { name: file }, { timeout: 10_000 }))
}

describe('reading SQL', () => {
  it('shows of each statement where it stands, its verdict, why, and the way back or the advice', async () => {
    await openScreen()
    await paste('0117.sql', 'CREATE TABLE notes (id int);\n\nALTER TABLE orders DROP COLUMN note;')
    const result = await read('0117.sql')
    const statements = within(result.getByRole('list', { name: 'Statements of 0117.sql' }))
    const [worst, other] = statements.getAllByRole('listitem')
    expect(worst?.textContent).toContain('line 3')
    expect(worst?.textContent).toContain('one-way')
    expect(worst?.textContent).toContain('ALTER TABLE orders DROP COLUMN note')
    expect(worst?.textContent).toMatch(/Advice:\S/)
    expect(other?.textContent).toContain('line 1')
    expect(other?.textContent).toContain('Reverse:')
    expect(headline()).toMatch(/One-way: “Down-migration” in step 4 is locked.*From 0117.sql, line 3\./)
  })

  it('takes files that are dropped on the step, and attaches none of them', async () => {
    const { bridge } = await openScreen()
    const file = new File(['ALTER TABLE a RENAME TO b;'], '0118.sql')
    const items = { files: [file], types: ['Files'] }
    fireEvent.drop(screen.getByRole('heading', { level: 1 }), { dataTransfer: items })
    const result = await read('0118.sql')
    expect(result.getAllByText('prior image breaks').length).toBeGreaterThan(0)
    expect(bridge.inputsOf('attachments.add')).toHaveLength(0)
  })

  it('takes several files that are chosen, in the order of their names', async () => {
    const { bridge } = await openScreen()
    const files = ['10.sql', '9.sql'].map((name) => new File(['CREATE TABLE a (id int);'], name))
    fireEvent.change(screen.getByLabelText('SQL files'), { target: { files } })
    await read('10.sql')
    expect(bridge.inputsOf('migrations.review')[0]?.files.map((file) => file.name)).toEqual([
      '9.sql',
      '10.sql',
    ])
  })

  it('keeps what was pasted when the dialog is left, and the dialect for as long as the run is open', async () => {
    const { bridge } = await openScreen()
    fireEvent.click(screen.getByRole('button', { name: 'Paste SQL' }))
    await settle()
    fireEvent.change(screen.getByRole('textbox', { name: /SQL/ }), { target: { value: 'DROP TABLE a' } })
    await press('Escape')
    expect(bridge.inputsOf('migrations.review')).toHaveLength(0)
    fireEvent.click(screen.getByRole('button', { name: 'Go on with the pasted SQL' }))
    await settle()
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /SQL/ }).value).toBe('DROP TABLE a')
    act(() => screen.getByRole('textbox', { name: /SQL/ }).focus())
    await press('Enter', { ctrlKey: true })
    await read('pasted-1.sql')
    expect(bridge.inputsOf('migrations.review')[0]?.dialect).toBe('postgres')
  })

  it('says what it does not take, and sends nothing', async () => {
    const { bridge } = await openScreen()
    const files = [new File(['x'], 'notes.txt')]
    fireEvent.change(screen.getByLabelText('SQL files'), { target: { files } })
    await settle()
    expect(screen.getByText(/None of these is a \.sql file/)).toBeTruthy()
    expect(bridge.inputsOf('migrations.review')).toHaveLength(0)
  })

  it('knows the limits that main holds', () => {
    expect({ mostCharacters, mostFiles }).toEqual({
      mostCharacters: limits.migrationText,
      mostFiles: limits.migrationFiles,
    })
  })
})

describe('the list of migrations', () => {
  it('folds a long script and shows all of it on demand, dangerous statements first', async () => {
    const statements = Array.from({ length: 30 }, (_, index) => statement(index + 1))
    const last = statement(31, { verdict: 'one-way', priorImage: 'breaks', sql: 'DROP TABLE a' })
    const review: MigrationReview = {
      verdict: 'one-way',
      priorImage: 'breaks',
      statements: [...statements, last],
    }
    await openScreen({ before: (run) => run.run(recorded('a.sql', review)) })
    const items = () => card('a.sql').getAllByRole('listitem')
    expect(items()).toHaveLength(20)
    expect(items()[0]?.textContent).toContain('DROP TABLE a')
    fireEvent.click(card('a.sql').getByRole('button', { name: 'Show all 31' }))
    await settle()
    expect(items()).toHaveLength(31)
  })

  it('says that no migration at all is reversible', async () => {
    await openScreen({
      before: (run) => run.run({ type: 'setField', step: 'capture', field: 'changes', value: 'no' }),
    })
    expect(headline()).toMatch(/^Reversible: “Down-migration” in step 4 is open/)
    expect(headline()).toContain('The release changes nothing in the database.')
  })

  it('counts what is listed against an answer that there are none', async () => {
    await openScreen({
      before: (run) => {
        run.run({ type: 'setField', step: 'capture', field: 'changes', value: 'no' })
        run.run(recorded('a.sql', half))
      },
    })
    expect(headline()).toMatch(/^Unknown counts as unsafe: “Down-migration” in step 4 is locked/)
    expect(headline()).toContain('The list counts.')
  })

  it('says what is locked while nothing is judged', async () => {
    await openScreen()
    expect(headline()).toBe('Nothing is judged yet: “Down-migration” in step 4 is locked.')
  })

  it('takes a migration off only with a reason', async () => {
    const { journal } = await openScreen({ before: (run) => run.run(recorded('a.sql', half)) })
    fireEvent.click(card('a.sql').getByRole('button', { name: 'Take off the list' }))
    await settle()
    act(() => screen.getByRole('textbox', { name: /Reason/ }).focus())
    await press('Enter', { ctrlKey: true })
    expect(Object.keys(journal.state.migrations)).toHaveLength(1)
    fireEvent.change(screen.getByRole('textbox', { name: /Reason/ }), { target: { value: 'Next release' } })
    await press('Enter', { ctrlKey: true })
    expect(Object.keys(journal.state.migrations)).toHaveLength(0)
    expect(screen.queryByRole('article', { name: 'a.sql' })).toBeNull()
  })

  it('takes a migration judged by hand as a row', async () => {
    const { journal } = await openScreen()
    const cell = (name: string) => screen.getByLabelText(`${name}, new row`)
    fireEvent.change(cell('Migration'), { target: { value: '0119.rb' } })
    fireEvent.change(cell('Verdict'), { target: { value: 'one-way' } })
    fireEvent.change(cell('Prior image'), { target: { value: 'compatible' } })
    fireEvent.change(cell('Why'), { target: { value: 'It hashes the e-mail addresses' } })
    act(() => cell('Why').focus())
    await press('Enter')
    expect(judgedMigrations(smallRunbook, journal.state)?.verdict).toBe('one-way')
    expect(headline()).toContain('From 0119.rb.')
  })
})

describe('settling', () => {
  it('asks only for what is unknown, and for how it is known', async () => {
    const { journal } = await openScreen({ before: (run) => run.run(recorded('a.sql', half)) })
    fireEvent.click(card('a.sql').getByRole('button', { name: 'Settle what is unknown' }))
    await settle()
    const dialog = within(screen.getByRole('dialog', { name: /Settle what is unknown/ }))
    expect(dialog.getAllByRole('radiogroup')).toHaveLength(1)
    expect(dialog.getByText(/was read from the SQL and stays/).textContent).toContain('prior image runs')
    fireEvent.click(dialog.getByRole('radio', { name: /Reversible/ }))
    act(() => dialog.getByRole('textbox').focus())
    await press('Enter', { ctrlKey: true })
    expect(Object.values(journal.state.migrations)[0]?.settled).toBeNull()
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'Read the procedure: it only logs' } })
    await press('Enter', { ctrlKey: true })
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(Object.values(journal.state.migrations)[0]?.settled).toMatchObject({
      verdict: 'reversible',
      priorImage: 'compatible',
    })
    expect(screen.getByText(/Settled by Alex/).closest('p')?.textContent).toContain(
      'Read the procedure: it only logs',
    )
    expect(headline()).toMatch(/^Reversible: “Down-migration” in step 4 is open/)
  })

  it('is not offered for what the SQL says', async () => {
    const review: MigrationReview = {
      verdict: 'one-way',
      priorImage: 'breaks',
      statements: [statement(1, { verdict: 'one-way', priorImage: 'breaks', sql: 'DROP TABLE a' })],
    }
    await openScreen({ before: (run) => run.run(recorded('a.sql', review)) })
    expect(card('a.sql').queryByRole('button', { name: /Settle/ })).toBeNull()
  })
})
