import { cleanup, fireEvent, render } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DateTimeField, parseDateTime } from '../../../renderer/components/DateTimeField.tsx'
import { NumberField, parseNumber } from '../../../renderer/components/NumberField.tsx'
import { ReasonDialog } from '../../../renderer/components/ReasonDialog.tsx'
import { TextField } from '../../../renderer/components/TextField.tsx'
import { FakeBridge } from '../fakeBridge.ts'

beforeEach(() => void FakeBridge.install())
afterEach(cleanup)

function Kept({
  initial,
  committed,
  onCommit,
  multiline = false,
}: {
  initial: string
  committed?: string
  onCommit: (value: string) => void
  multiline?: boolean
}) {
  const [value, setValue] = useState(initial)
  return (
    <TextField
      label="Tag"
      value={value}
      onChange={setValue}
      onCommit={onCommit}
      committed={committed}
      multiline={multiline}
    />
  )
}

describe('a text field', () => {
  it('commits a changed value once, on Enter or on leaving it', () => {
    const commit = vi.fn()
    const { getByLabelText } = render(<Kept initial="a" onCommit={commit} />)
    const field = getByLabelText('Tag')
    fireEvent.focus(field)
    fireEvent.change(field, { target: { value: 'ab' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    fireEvent.blur(field)
    expect(commit.mock.calls).toEqual([['ab']])
  })

  it('commits nothing when nothing was changed', () => {
    const commit = vi.fn()
    const { getByLabelText } = render(<Kept initial="a" onCommit={commit} />)
    fireEvent.focus(getByLabelText('Tag'))
    fireEvent.blur(getByLabelText('Tag'))
    expect(commit).not.toHaveBeenCalled()
  })

  it('commits a restored draft that differs from what is on record', () => {
    const commit = vi.fn()
    const { getByLabelText } = render(<Kept initial="restored" committed="recorded" onCommit={commit} />)
    fireEvent.focus(getByLabelText('Tag'))
    fireEvent.blur(getByLabelText('Tag'))
    expect(commit.mock.calls).toEqual([['restored']])
  })

  it('keeps Enter for a new line where there are several, and commits on Ctrl+Enter', () => {
    const commit = vi.fn()
    const { getByLabelText } = render(<Kept initial="a" onCommit={commit} multiline />)
    const field = getByLabelText('Tag')
    fireEvent.focus(field)
    fireEvent.change(field, { target: { value: 'ab' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(commit).not.toHaveBeenCalled()
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
    expect(commit.mock.calls).toEqual([['ab']])
  })

  it('ties its error to the field for screen readers', () => {
    const { getByLabelText, getByText } = render(
      <TextField label="Tag" value="" onChange={() => {}} error="This is not the target." />,
    )
    const field = getByLabelText('Tag')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    const described = field.getAttribute('aria-describedby')?.split(' ') ?? []
    const error = getByText('This is not the target.')
    expect(described.some((id) => document.getElementById(id)?.contains(error))).toBe(true)
  })
})

describe('a number field', () => {
  it.each([
    ['12', 12],
    [' 1 200 ', 1200],
    ['0,5', 0.5],
    ['-3.25', -3.25],
    ['.5', 0.5],
    ['', null],
    ['twelve', undefined],
    ['1.2.3', undefined],
    ['0x10', undefined],
  ])('reads %j as %j', (text, number) => {
    expect(parseNumber(text)).toBe(number)
  })

  it('keeps what is no number and says so, without committing it', () => {
    const commit = vi.fn()
    const { getByLabelText, getByText } = render(<NumberField label="Rows" value={null} onCommit={commit} />)
    const field = getByLabelText('Rows') as HTMLInputElement
    fireEvent.focus(field)
    fireEvent.change(field, { target: { value: 'many' } })
    fireEvent.blur(field)
    expect(commit).not.toHaveBeenCalled()
    expect(field.value).toBe('many')
    getByText('This is not a number.')
  })

  it('shows the value on record when it is changed elsewhere', () => {
    const { getByLabelText, rerender } = render(<NumberField label="Rows" value={1} onCommit={() => {}} />)
    rerender(<NumberField label="Rows" value={2} onCommit={() => {}} />)
    expect((getByLabelText('Rows') as HTMLInputElement).value).toBe('2')
  })
})

describe('a date-time field', () => {
  const now = Date.parse('2026-11-23T03:04:05.678Z')
  it.each([
    ['now', '2026-11-23T03:04:05.678Z'],
    ['14:05', '2026-11-23T14:05:00.000Z'],
    ['4:05:30', '2026-11-23T04:05:30.000Z'],
    ['2026-11-22 23:59', '2026-11-22T23:59:00.000Z'],
    ['2026-11-22', '2026-11-22T00:00:00.000Z'],
    ['2026-11-22T23:59:01.5Z', '2026-11-22T23:59:01.500Z'],
    ['2026-11-23 00:30+01:00', '2026-11-22T23:30:00.000Z'],
    ['2026-11-23 00:30 +0100', '2026-11-22T23:30:00.000Z'],
    ['', null],
    ['2026-02-30 10:00', undefined],
    ['25:00', undefined],
    ['tomorrow', undefined],
    ['+01:00', undefined],
  ])('reads %j as %j', (text, instant) => {
    expect(parseDateTime(text, now)).toBe(instant)
  })

  it('commits the instant in UTC and echoes how it understood the text', () => {
    const commit = vi.fn()
    const { getByLabelText, container } = render(
      <DateTimeField label="Taken at" value="" onCommit={commit} />,
    )
    const field = getByLabelText('Taken at')
    fireEvent.focus(field)
    fireEvent.change(field, { target: { value: '2026-11-22 23:59' } })
    expect(container.querySelector('time')?.textContent).toContain('2026-11-22 23:59:00Z')
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(commit.mock.calls).toEqual([['2026-11-22T23:59:00.000Z']])
  })
})

describe('the reason dialog', () => {
  it('does not take an empty reason, and submits a trimmed one on Ctrl+Enter', async () => {
    const submit = vi.fn(async (_reason: string) => null)
    const { getByRole, findByText } = render(
      <ReasonDialog title="Skip the step" submit="Skip" onSubmit={submit} onClose={() => {}} />,
    )
    const field = getByRole('textbox')
    expect(document.activeElement).toBe(field)
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
    await findByText('Write a reason: the record must say why.')
    expect(submit).not.toHaveBeenCalled()
    fireEvent.change(field, { target: { value: ' Checked on Friday ' } })
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
    expect(submit.mock.calls).toEqual([['Checked on Friday']])
  })

  it('shows why it was refused and keeps what was written', async () => {
    const { getByRole, findByText } = render(
      <ReasonDialog
        title="Skip"
        submit="Skip"
        onSubmit={async () => 'Somebody was quicker.'}
        onClose={() => {}}
      />,
    )
    const field = getByRole('textbox') as HTMLTextAreaElement
    fireEvent.change(field, { target: { value: 'because' } })
    fireEvent.keyDown(field, { key: 'Enter', metaKey: true })
    await findByText('Somebody was quicker.')
    expect(field.value).toBe('because')
  })
})
