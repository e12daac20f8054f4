import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { Diagnostics } from '../../../renderer/features/settings/Diagnostics.tsx'
import { LicencesButton } from '../../../renderer/features/settings/Licences.tsx'
import { FakeBridge } from '../fakeBridge.ts'

afterEach(cleanup)

it('shows the diagnostics before they are copied, and copies what is shown', async () => {
  const bridge = FakeBridge.install({
    'app.diagnostics': () => ({ text: 'Backout   0.1.0 packaged\n' }),
    'clipboard.write': () => null,
  })
  render(<Diagnostics />)
  expect(screen.queryByRole('button', { name: /Copy/ })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Show the diagnostics' }))
  const shown = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'the diagnostics' })
  expect(shown.value).toBe('Backout   0.1.0 packaged\n')
  fireEvent.click(screen.getByRole('button', { name: /Copy/ }))
  await waitFor(() =>
    expect(bridge.inputsOf('clipboard.write')).toEqual([{ text: 'Backout   0.1.0 packaged\n' }]),
  )
})

it('lists whose work the app is made with, each with the words of its licence', async () => {
  FakeBridge.install({
    'app.notices': () => [
      { name: 'SQLite', version: '3.54.1', licence: 'blessing', text: 'May you do good and not evil.' },
      { name: 'react', version: '19.3.1', licence: 'MIT', text: 'Permission is hereby granted' },
    ],
  })
  render(<LicencesButton />)
  fireEvent.click(screen.getByRole('button', { name: 'Licences' }))
  const dialog = await screen.findByRole('dialog', { name: 'What Backout is made with' })
  await waitFor(() => expect(dialog.textContent).toContain('2 pieces of work'))
  expect(dialog.querySelector('summary')?.textContent).toBe('SQLite 3.54.1blessing')
  expect(dialog.textContent).toContain('May you do good and not evil.')
})
