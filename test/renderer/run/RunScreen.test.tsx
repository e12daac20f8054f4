import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Command } from '../../../shared/run/commands.ts'
import { closeScreen, enter, openScreen, press, settle } from './harness.tsx'

afterEach(closeScreen)
// Nothing has a place here.
Element.prototype.scrollIntoView = () => undefined

const captured: Command = { type: 'setField', step: 'capture', field: 'tag', value: '2026.11.19-7' }
const rolledBack: Command = {
  type: 'rollBackNow',
  by: { id: 'robin', name: 'Robin', contact: '' },
  reason: '',
}
const sections = () => within(screen.getByRole('navigation', { name: /^Plan/ }))

describe('completing a step', () => {
  it('is refused while a required field is empty, says so at the field and goes there', async () => {
    const { journal } = await openScreen()
    await press('Enter', { ctrlKey: true })
    const field = screen.getByLabelText(/Image tag/)
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(document.getElementById(`${field.id}-problem`)?.textContent).toBe('Image tag is required.')
    expect(document.activeElement).toBe(field)
    expect(journal.state.steps['capture']?.status).not.toBe('done')
  })

  it('records what is still being typed first, then opens and starts the next step', async () => {
    const { journal } = await openScreen()
    const field = screen.getByLabelText(/Image tag/)
    act(() => field.focus())
    fireEvent.change(field, { target: { value: '2026.11.19-7' } })
    await press('Enter', { ctrlKey: true })
    expect(journal.state.fields['capture.tag']?.value).toBe('2026.11.19-7')
    expect(journal.state.steps['capture']?.status).toBe('done')
    expect(journal.state.steps['checks']?.status).toBe('active')
    const heading = screen.getByRole('heading', { level: 1 })
    expect(heading.textContent).toBe('Check everything')
    expect(document.activeElement).toBe(heading)
  })

  it('shows the step as done only after it is recorded', async () => {
    const { journal } = await openScreen({ before: (run) => run.run(captured) })
    fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true })
    expect(sections().queryByRole('button', { name: /Capture the target, done/ })).toBeNull()
    await settle()
    expect(journal.state.steps['capture']?.status).toBe('done')
    expect(sections().getByRole('button', { name: /Capture the target, done/ })).toBeTruthy()
  })
})

describe('a value typed back', () => {
  it('is red as soon as it is not the target, and names the step that captured it', async () => {
    await openScreen({
      step: 'redeploy',
      before: (run) => {
        run.run(captured)
        run.run(rolledBack)
      },
    })
    const field = screen.getByLabelText('Deployed tag')
    act(() => field.focus())
    fireEvent.change(field, { target: { value: '2026.11.1' } })
    expect(field.getAttribute('aria-invalid')).toBeNull()
    fireEvent.change(field, { target: { value: '2026.11.19-6' } })
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText(/This is not the target\. Step 1 captured/).textContent).toContain('2026.11.19-7')
  })
})

describe('ending a step another way', () => {
  it('asks why before it skips, and keeps the step in sight as owed', async () => {
    const { journal } = await openScreen()
    await press('s')
    const dialog = within(screen.getByRole('dialog', { name: /^Skip/ }))
    fireEvent.click(dialog.getByRole('button', { name: /^Skip/ }))
    await settle()
    expect(journal.state.steps['capture']?.status).not.toBe('skipped')
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'Known from the last run' } })
    await press('Enter', { ctrlKey: true })
    expect(journal.state.steps['capture']?.reason).toBe('Known from the last run')
    expect(sections().getByRole('button', { name: /Capture the target, skipped/ })).toBeTruthy()
    expect(screen.getByRole('button', { name: /Step 1, skipped/ })).toBeTruthy()
  })
})

describe('Ctrl+Enter', () => {
  it('completes the step even while another button has the focus', async () => {
    const { journal } = await openScreen({ before: (run) => run.run(captured) })
    act(() => screen.getByRole('button', { name: 'Skip' }).focus())
    await press('Enter', { ctrlKey: true })
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(journal.state.steps['capture']?.status).toBe('done')
  })
})

describe('half-typed text', () => {
  it('is there again after a crash, and is not yet recorded', async () => {
    const { journal } = await openScreen({ drafts: { 'field:capture.why': 'Because the' } })
    expect(screen.getByLabelText<HTMLTextAreaElement>('Why').value).toBe('Because the')
    expect(journal.state.fields['capture.why']).toBeUndefined()
  })

  it('is saved within a second of typing', async () => {
    const { bridge } = await openScreen()
    fireEvent.change(screen.getByLabelText('Why'), { target: { value: 'Because' } })
    await act(() => new Promise((resolve) => setTimeout(resolve, 900)))
    expect(bridge.inputsOf('drafts.save')).toContainEqual({
      run: 'run',
      key: 'field:capture.why',
      text: 'Because',
    })
  })
})

describe('fields', () => {
  it('refuse a value of the wrong form where it was typed, and keep the text', async () => {
    const { journal } = await openScreen()
    await enter(screen.getByLabelText('Sha'), 'zzz')
    expect(screen.getByText('Hex, 7 to 40.')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('Sha').value).toBe('zzz')
    expect(journal.state.fields['capture.sha']).toBeUndefined()
  })

  it('record a choice when it is clicked', async () => {
    const { journal } = await openScreen()
    fireEvent.click(screen.getByRole('radio', { name: 'One-way' }))
    await settle()
    expect(journal.state.fields['capture.verdict']?.value).toBe('one-way')
  })

  it('take a time that is typed in UTC', async () => {
    const { journal } = await openScreen()
    await enter(screen.getByLabelText('Taken at'), '2026-11-23 03:04')
    expect(journal.state.fields['capture.taken']?.value).toBe('2026-11-23T03:04:00.000Z')
  })

  it('name a person with contact, and take a new one', async () => {
    const { journal } = await openScreen()
    await enter(screen.getByLabelText('Release captain: name'), 'Robin')
    await enter(screen.getByLabelText('Release captain: contact'), '+49 30 1')
    expect(journal.state.roles['captain']?.person).toMatchObject({ name: 'Robin', contact: '+49 30 1' })
  })

  it('tick and add the items of a list', async () => {
    const { journal } = await openScreen({ step: 'checks' })
    fireEvent.click(screen.getByRole('checkbox', { name: /First check/ }))
    await settle()
    await enter(screen.getByLabelText('Add to Checks'), 'Second check')
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /First check/ }).checked).toBe(true)
    expect(screen.getByRole('checkbox', { name: /Second check/ })).toBeTruthy()
    expect(Object.values(journal.state.items)).toHaveLength(2)
  })

  it('record a new row of a table as one entry when the row is left', async () => {
    const { journal } = await openScreen({ step: 'checks' })
    const before = journal.events.length
    const title = screen.getByLabelText('Title, new row')
    act(() => title.focus())
    fireEvent.change(title, { target: { value: 'Fix the alert' } })
    fireEvent.change(screen.getByLabelText('Count, new row'), { target: { value: '3' } })
    await press('Enter')
    expect(journal.events.slice(before).map((event) => event.type)).toEqual(['row.added'])
    expect(screen.getByLabelText<HTMLInputElement>('Title, row 2').value).toBe('Fix the alert')
    expect(screen.getByLabelText<HTMLInputElement>('Title, new row').value).toBe('')
  })
})

describe('moving about', () => {
  it('goes through the steps with j and k without recording anything', async () => {
    const { journal } = await openScreen()
    const before = journal.events.length
    await press('j')
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Check everything')
    await press('k')
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Capture the target')
    expect(journal.events.length).toBe(before)
  })

  it('folds the branch that is not needed into one line after the decision to proceed', async () => {
    await openScreen({
      before: (run) =>
        run.run({
          type: 'decide',
          choice: 'proceed',
          by: { id: 'a', name: 'Alex', contact: '' },
          reason: 'Watched elsewhere',
        }),
    })
    expect(sections().queryByRole('button', { name: /Redeploy/ })).toBeNull()
    const fold = sections().getByRole('button', { name: /Execution: not needed, decision: proceed/ })
    expect(fold.getAttribute('aria-expanded')).toBe('false')
    fireEvent.click(fold)
    expect(sections().getByRole('button', { name: /Redeploy, not needed/ })).toBeTruthy()
  })
})

describe('deciding', () => {
  it('takes the screen, the keys and a name, and opens rollback execution', async () => {
    const { journal } = await openScreen()
    await press('d')
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('The verdict is inconclusive')
    await press('Enter', { ctrlKey: true })
    expect(journal.state.decisions).toHaveLength(0)
    await press('r')
    await press('Enter', { ctrlKey: true })
    expect(journal.state.decisions[0]).toMatchObject({ choice: 'rollback', by: { name: 'Alex' } })
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Redeploy')
  })

  it('asks once before rolling back now', async () => {
    const { journal } = await openScreen()
    await press('!')
    expect(screen.getByRole('alertdialog', { name: 'Roll back now?' })).toBeTruthy()
    expect(journal.state.decisions).toHaveLength(0)
    await press('Enter', { ctrlKey: true })
    expect(journal.state.decisions[0]).toMatchObject({ choice: 'rollback', urgent: true })
  })
})

describe('what was recorded', () => {
  it('is undone with a word on what that was', async () => {
    const { journal } = await openScreen()
    await enter(screen.getByLabelText('Link'), 'https://example.com/a')
    await press('z', { ctrlKey: true })
    expect(journal.state.fields['capture.link']).toBeUndefined()
    expect(screen.getByLabelText<HTMLInputElement>('Link').value).toBe('')
    expect(screen.getByText(/Link: https:\/\/example.com\/a/, { selector: 'p' })).toBeTruthy()
  })

  it('carries an earlier time where a person says so, for one action', async () => {
    const { journal } = await openScreen()
    fireEvent.click(screen.getByRole('button', { name: 'Earlier' }))
    fireEvent.change(screen.getByPlaceholderText('03:04 UTC'), { target: { value: '2026-11-23 03:00' } })
    fireEvent.click(screen.getByRole('button', { name: 'Set' }))
    journal.now = Date.parse('2026-11-23T04:00:00Z')
    await enter(screen.getByPlaceholderText(/^What happened/), 'Saw it on the dashboard')
    await press('n')
    await press('Enter', { ctrlKey: true })
    fireEvent.change(screen.getByPlaceholderText(/^What happened/), { target: { value: 'Now' } })
    await press('Enter', { ctrlKey: true })
    const notes = Object.values(journal.state.notes)
    expect(notes.map((note) => note.occurredAt)).toEqual(['2026-11-23T03:00:00.000Z', null])
  })

  it('is listed whole, with who did it', async () => {
    const { journal } = await openScreen()
    await press('l')
    const dialog = within(screen.getByRole('dialog', { name: /Everything recorded/ }))
    expect(dialog.getAllByRole('listitem')).toHaveLength(journal.events.length)
  })
})

describe('closing', () => {
  it('names the open steps and asks why it ends here', async () => {
    const { journal } = await openScreen({
      before: (run) =>
        run.run({
          type: 'decide',
          choice: 'proceed',
          by: { id: 'a', name: 'Alex', contact: '' },
          reason: 'Watched elsewhere',
        }),
    })
    fireEvent.click(screen.getByRole('button', { name: 'Close the run' }))
    const dialog = within(screen.getByRole('dialog', { name: 'Close the run' }))
    expect(dialog.getByText('1. Capture the target, active')).toBeTruthy()
    fireEvent.click(dialog.getByRole('button', { name: 'Close the run' }))
    await settle()
    expect(journal.state.closed).toBeNull()
    expect(dialog.getByText(/Say why the run ends here/)).toBeTruthy()
  })
})
