import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { runbookSchema } from '../../../shared/runbook/schema.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import type { Journal } from '../../shared/run/journal.ts'
import { closeScreen, openScreen, press, settle } from './harness.tsx'

afterEach(closeScreen)

const rolledBack = (journal: Journal): void => {
  journal.run({ type: 'rollBackNow', by: { id: 'robin', name: 'Robin', contact: '' }, reason: '' })
}
const type = async (text: string): Promise<void> => {
  fireEvent.change(document.activeElement ?? document.body, { target: { value: text } })
  await settle()
}

/** The small runbook in which step 2 repeats the captured tag, and the deploy the version. */
const repeating = runbookSchema.parse({
  ...smallRunbook,
  sections: smallRunbook.sections.map((section) => ({
    ...section,
    steps: section.steps.map((step) =>
      step.id === 'checks'
        ? {
            ...step,
            readBack: { ask: 'Type the tag.', equals: 'target.tag' },
            deployReadBack: { ask: 'Type the version.', equals: 'release.version' },
          }
        : step,
    ),
  })),
})

describe('a step that is read back', () => {
  it('leads to the field when it is tried without, and says so', async () => {
    const { journal } = await openScreen({ step: 'review', before: rolledBack })
    await press('Enter', { ctrlKey: true })
    await settle()
    const field = screen.getByRole('textbox', { name: /^Read back/ })
    expect(document.activeElement).toBe(field)
    expect(screen.getByText('Type it: this is not completed before.')).toBeDefined()
    expect(journal.state.steps['review']?.status).not.toBe('done')
  })

  it('says both values in red when they differ, keeps the step open, and forgets it while typing', async () => {
    const { journal } = await openScreen({ step: 'review', before: rolledBack })
    act(() => screen.getByRole('textbox', { name: /^Read back/ }).focus())
    await type('rewieved')
    await press('Enter', { ctrlKey: true })
    await settle()
    const words =
      'You typed “rewieved”. It has to be “reviewed”. Nothing was completed; the try is on record.'
    expect(screen.getByText(words)).toBeDefined()
    expect(journal.state.steps['review']?.status).not.toBe('done')
    await type('reviewed')
    expect(screen.queryByText(words)).toBeNull()
    await press('Enter', { ctrlKey: true })
    await settle()
    expect(journal.state.steps['review']?.status).toBe('done')
  })

  it('says what is missing where the fact is not known, leads there, and takes a reason', async () => {
    const { journal } = await openScreen({ runbook: repeating, step: 'checks' })
    expect(screen.getByText(/“Image tag” is not known/)).toBeDefined()
    expect(screen.getByRole('button', { name: 'Capture it in step 1' })).toBeDefined()
    for (const tick of screen.queryAllByRole('checkbox')) fireEvent.click(tick)
    await settle()
    act(() => screen.getByRole('textbox', { name: /^Or say why to go on without/ }).focus())
    await type('Nobody knows the tag at this hour.')
    await press('Enter', { ctrlKey: true })
    await settle()
    expect(journal.events.find((event) => event.type === 'readback.passed')?.data).toMatchObject({
      fact: 'target.tag',
      reason: 'Nobody knows the tag at this hour.',
    })
    expect(journal.state.steps['checks']?.status).toBe('done')
  })
})

describe('a deploy that is read back', () => {
  it('starts only with the version', async () => {
    const { journal } = await openScreen({ runbook: repeating })
    await press('x')
    const field = screen.getByRole('textbox', { name: /^Read back/ })
    expect(document.activeElement).toBe(field)
    await type('2026.11.23-rc1')
    await press('Enter', { ctrlKey: true })
    await settle()
    expect(screen.getByText(/It has to be “2026.11.23-rc2”/)).toBeDefined()
    expect(journal.state.deployStartedAt).toBeNull()
    await type('2026.11.23-rc2')
    await press('Enter', { ctrlKey: true })
    await settle()
    expect(journal.state.deployStartedAt).not.toBeNull()
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})
