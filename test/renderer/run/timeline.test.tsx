import { act, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { currentRoute, go } from '../../../renderer/store/route.ts'
import type { Journal } from '../../shared/run/journal.ts'
import { closeScreen, openScreen, press, settle } from './harness.tsx'

afterEach(closeScreen)
// Nothing has a place here.
Element.prototype.scrollIntoView = () => undefined

const notes = (journal: Journal) => {
  for (const text of ['first', 'second']) journal.run({ type: 'addNote', step: 'checks', text })
}
const list = () => screen.getByRole('dialog', { name: /^Everything recorded/ })

describe('an entry that was searched for', () => {
  it('is shown in its run: the step is open, the entry is marked and has the focus', async () => {
    const { journal } = await openScreen({ before: notes })
    const wanted = journal.events.find((event) => event.type === 'note.added')
    await act(async () => go({ screen: 'run', run: 'run', step: 'checks', event: wanted?.id ?? '' }))
    await settle()
    const [marked, ...others] = within(list()).getAllByText('Found here')
    expect(others).toEqual([])
    const entry = marked?.closest('li')
    expect(entry?.textContent).toContain('first')
    expect(document.activeElement).toBe(entry)
    expect(screen.getByRole('heading', { level: 1, hidden: true }).textContent).toBe('Check everything')
    // The next press of a key starts from the run alone: the entry is not asked for twice.
    expect(currentRoute()).toEqual({ screen: 'run', run: 'run', step: 'checks' })
    await press('Escape')
    expect(screen.queryByRole('dialog')).toBeNull()
    await act(async () => go({ screen: 'run', run: 'run', event: wanted?.id ?? '' }))
    expect(within(list()).getAllByText('Found here')).toHaveLength(1)
  })

  it('says which of how many it is', async () => {
    const { journal } = await openScreen({ before: notes })
    const { events } = journal
    await act(async () => go({ screen: 'run', run: 'run', event: events.at(-2)?.id ?? '' }))
    const marked = within(list()).getByText('Found here').closest('li')
    expect(marked?.getAttribute('aria-posinset')).toBe('2')
    expect(marked?.getAttribute('aria-setsize')).toBe(String(events.length))
    expect(marked?.getAttribute('value')).toBe(String(events.length - 1))
  })
})
