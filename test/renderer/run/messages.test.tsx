import { createEvent, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { builtinRunbook } from '../../shared/record/story.ts'
import type { Journal } from '../../shared/run/journal.ts'
import { closeScreen, enter, openScreen, press, settle } from './harness.tsx'

afterEach(closeScreen)

const rollBack = (journal: Journal): void => {
  journal.now = Date.now() - 60_000
  journal.run({ type: 'rollBackNow', by: { id: 'alex', name: 'Alex', contact: '' }, reason: 'Errors.' })
}

async function openMessages(before = rollBack, drafts: Readonly<Record<string, string>> = {}) {
  const opened = await openScreen({ runbook: builtinRunbook(), before, drafts, step: 'status-page' })
  await press('i')
  const dialog = within(screen.getByRole('dialog', { name: 'Messages' }))
  const editor = (): HTMLTextAreaElement =>
    dialog.getByRole('textbox', { name: /^Status update: investigating/ })
  const clip = () => opened.bridge.calls.filter(({ name }) => name === 'clipboard.write')
  return { ...opened, dialog, editor, clip }
}

const editorText = (): string =>
  screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Status update: investigating/ }).value

describe('the text of a message', () => {
  it('is not copied while it has gaps, and the way out is named for each', async () => {
    const { dialog, clip } = await openMessages()
    fireEvent.click(dialog.getByRole('button', { name: /Copy message/ }))
    await settle()
    expect(clip()).toEqual([])
    expect(dialog.getByRole('alert').textContent).toContain('Not copied: the message has 2 gaps.')
    expect(dialog.getByRole('button', { name: 'Fill in at step 17: impact on users' })).toBe(
      document.activeElement,
    )
  })

  it('leaves the field by copy, cut and drag only where no gap is selected', async () => {
    const { editor } = await openMessages()
    const field = editor()
    const gap = field.value.indexOf('[gap')
    const refused = (type: 'copy' | 'cut' | 'dragStart', from: number, to: number): boolean => {
      field.setSelectionRange(from, to)
      const event = createEvent[type](field)
      fireEvent(field, event)
      return event.defaultPrevented
    }
    for (const type of ['copy', 'cut', 'dragStart'] as const) {
      expect(refused(type, 0, field.value.length)).toBe(true)
      expect(refused(type, gap + 2, gap + 5)).toBe(true)
      expect(refused(type, 0, gap)).toBe(false)
    }
  })

  it('is copied once nothing is missing, as it stands in the editor', async () => {
    const { dialog, editor, clip } = await openMessages()
    await enter(editor(), 'Investigating\nSome cannot pay.')
    fireEvent.click(dialog.getByRole('button', { name: /Copy message/ }))
    await settle()
    expect(clip()).toMatchObject([{ input: { text: 'Investigating\nSome cannot pay.' } }])
  })

  it('says when the facts changed after it was edited, and is written anew on request', async () => {
    const at = new Date().toISOString()
    const draft = ['My own words', 'Investigating\nAnother fact', at].join('\u001E')
    const { dialog, editor } = await openMessages(rollBack, { 'message:status-investigating': draft })
    expect(editor().value).toBe('My own words')
    expect(dialog.getByText('Facts have changed since you edited this')).toBeTruthy()
    fireEvent.click(dialog.getByRole('button', { name: 'Write anew' }))
    await settle()
    expect(editor().value).toMatch(/^Investigating\n\[gap/)
  })

  it('says so as well when a gap that was typed over is captured in other words', async () => {
    const captured = (value: string) => (journal: Journal) => {
      rollBack(journal)
      journal.run({ type: 'setField', step: 'status-page', field: 'impact', value })
    }
    const typed = 'Investigating\nSome cannot pay.\nBegan: [gap: when the impact began]'
    const from = 'Investigating\n[gap: impact on users]\nBegan: [gap: when the impact began]'
    await openMessages()
    const rest = editorText().split('\n').slice(3).join('\n')
    const at = new Date().toISOString()
    const drafts = {
      'message:status-investigating': [`${typed}\n${rest}`, `${from}\n${rest}`, at].join('\u001E'),
    }
    closeScreen()
    const other = await openMessages(captured('Nobody can pay.'), drafts)
    expect(other.dialog.getByText('Facts have changed since you edited this')).toBeTruthy()
    closeScreen()
    const same = await openMessages(captured('Some cannot pay.'), drafts)
    expect(same.dialog.queryByText('Facts have changed since you edited this')).toBeNull()
  })
})

describe('marking as posted', () => {
  it('records text, address and time, and the message is owed no more', async () => {
    const { dialog, editor, journal } = await openMessages()
    await enter(editor(), 'Investigating\nSome cannot pay.')
    await enter(dialog.getByRole('textbox', { name: 'URL' }), 'https://status.example.org/91')
    fireEvent.click(dialog.getByRole('button', { name: 'Mark posted' }))
    await settle()
    expect(journal.events.findLast(({ type }) => type === 'message.posted')?.data).toMatchObject({
      kind: 'status-investigating',
      text: 'Investigating\nSome cannot pay.',
      url: 'https://status.example.org/91',
    })
    expect(dialog.getByRole('button', { name: /^Status update: investigating/ }).textContent).toContain(
      'Posted',
    )
  })

  it('is refused with the reason where a gap or the place is missing', async () => {
    const { dialog, editor, journal } = await openMessages()
    fireEvent.click(dialog.getByRole('button', { name: 'Mark posted' }))
    await settle()
    expect(dialog.getByRole('alert').textContent).toContain('impact on users')
    await enter(editor(), 'Investigating')
    fireEvent.click(dialog.getByRole('button', { name: 'Mark posted' }))
    await settle()
    expect(dialog.getByRole('alert').textContent).toContain('Where it was posted is missing')
    expect(journal.events.some(({ type }) => type === 'message.posted')).toBe(false)
  })
})
