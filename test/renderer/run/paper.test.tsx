import { fireEvent, screen, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { runAction } from '../../../renderer/actions/registry.ts'
import { closeScreen, openScreen, press, settle } from './harness.tsx'

afterEach(closeScreen)

const line = (title: string) => within(screen.getByRole('listitem', { name: title }))
const choose = (title: string, outcome: string): void => {
  fireEvent.change(line(title).getByRole('combobox', { name: 'Ended' }), { target: { value: outcome } })
}
const type = (title: string, label: string | RegExp, text: string): void => {
  fireEvent.change(line(title).getByLabelText(label), { target: { value: text } })
}

it('enters what is right at its time, keeps what is refused, and says why beside its line', async () => {
  const { journal } = await openScreen()
  runAction('run.paper')
  await settle()
  choose('2. Check everything', 'skipped')
  type('2. Check everything', 'At', '00:00')
  type('2. Check everything', /^Why/, 'The list was on the other desk.')
  choose('1. Capture the target', 'done')
  type('1. Capture the target', 'At', '00:00')
  choose('3. Judge', 'failed')
  type('3. Judge', 'At', 'later')
  await press('Enter', { ctrlKey: true })
  await settle()
  expect(journal.state.steps['checks']).toMatchObject({
    status: 'skipped',
    reason: 'The list was on the other desk.',
  })
  expect(journal.state.steps['checks']?.endedAt).toMatch(/T00:00:00.000Z$/)
  expect(line('1. Capture the target').getByRole('alert').textContent).toBe('Image tag is required.')
  expect(line('3. Judge').getByRole('alert').textContent).toMatch(/^Type a time/)
  expect(screen.queryByRole('listitem', { name: '2. Check everything' })).toBeNull()
  type('1. Capture the target', /^Image tag/, '2026.11.19-7')
  await press('Enter', { ctrlKey: true })
  await settle()
  expect(journal.state.steps['capture']?.status).toBe('done')
  expect(journal.state.fields['capture.tag']?.value).toBe('2026.11.19-7')
})

it('takes no time that is still to come', async () => {
  const { journal } = await openScreen()
  runAction('run.paper')
  await settle()
  choose('2. Check everything', 'skipped')
  type('2. Check everything', 'At', '2099-01-01 00:00')
  type('2. Check everything', /^Why/, 'No time.')
  await press('Enter', { ctrlKey: true })
  await settle()
  expect(line('2. Check everything').getByRole('alert').textContent).toBe('That is still to come.')
  expect(journal.state.steps['checks']).toBeUndefined()
})
