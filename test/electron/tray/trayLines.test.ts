import { describe, expect, it } from 'vitest'
import { titleAt, trayView } from '../../../electron/tray/trayLines.ts'
import { alertsOf } from '../../../shared/run/attention.ts'
import { automaticEvents } from '../../../shared/run/decideTimers.ts'
import { presenceOf } from '../../../shared/run/presence.ts'
import { builtin } from '../../shared/run/builtin.ts'
import { Journal, planStart } from '../../shared/run/journal.ts'

const minute = 60_000
const by = { id: 'alex', name: 'Alex', contact: '' }

function rollingBack(service: string, rehearsal = false): Journal {
  const journal = new Journal(builtin, {
    ...planStart,
    rehearsal,
    release: { ...planStart.release, service },
  })
  journal.run({ type: 'rollBackNow', by, reason: 'Errors.' })
  return journal
}
function presenceAt(journals: readonly Journal[], now: number) {
  const runs = journals.map(({ state }) => ({ runbook: builtin, state }))
  const alerts = journals.flatMap(({ state }) => alertsOf(builtin, state, now, { startedAt: 0, sleeps: [] }))
  return presenceOf(runs, alerts, now)
}
const labels = (journals: readonly Journal[], now: number) =>
  trayView(presenceAt(journals, now), now).lines.map((line) => (line.kind === 'separator' ? '-' : line.label))

describe('the tray', () => {
  it('says that nothing goes on', () => {
    const view = trayView({ runs: [], owed: [], alerts: 0 }, 0)
    expect(view.lines).toEqual([{ kind: 'words', label: 'No run in progress' }])
    expect(view).toMatchObject({ title: '', tooltip: 'Backout\nNo run in progress', wantsAttention: false })
  })

  it('lists runs with phase and clock, the most urgent first, and leads to each', () => {
    const preparing = new Journal(builtin)
    const rolling = rollingBack('ledger')
    const now = rolling.now + 12 * minute
    const view = trayView(presenceAt([preparing, rolling], now), now)
    expect(view.lines.slice(0, 2)).toEqual([
      {
        kind: 'place',
        label: 'ledger 2026.11.23-rc2 · Rolling back · Time to mitigation 12 min',
        run: 'run',
        step: null,
      },
      expect.objectContaining({
        label: 'checkout-api 2026.11.23-rc2 · Preparing · Since the start 12 min',
      }),
    ])
    expect(view.title).toBe('12:00')
    expect(view.tooltip).toBe(
      'Backout\nledger 2026.11.23-rc2 · Rolling back · Time to mitigation 12 min\nand 1 more',
    )
  })

  it('names what is owed, the most overdue first, each at its step', () => {
    const rolling = rollingBack('ledger')
    const now = rolling.now + 34 * minute
    expect(labels([rolling], now).slice(1)).toEqual([
      '-',
      'Owed',
      'Status update: investigating · ledger 2026.11.23-rc2 · 4 min late',
      'Support note · ledger 2026.11.23-rc2',
    ])
    const { lines } = trayView(presenceAt([rolling], now), now)
    expect(lines[3]).toMatchObject({ kind: 'place', step: 'status-page' })
  })

  it('says that a rehearsal is one, and that it owes nobody a message', () => {
    const rehearsal = rollingBack('ledger', true)
    expect(labels([rehearsal], rehearsal.now)).toEqual([
      'REHEARSAL: ledger 2026.11.23-rc2 · Rolling back · Time to mitigation under 1 min',
    ])
  })

  it('says how many things want attention', () => {
    const rolling = rollingBack('ledger')
    rolling.now += 30 * minute
    rolling.append(automaticEvents(rolling.state, new Date(rolling.now).toISOString()))
    const view = trayView(presenceAt([rolling], rolling.now), rolling.now)
    expect(view.wantsAttention).toBe(true)
    expect(view.tooltip).toContain('1 thing wants attention')
  })

  it('stands still between two minutes, but for the clock that counts seconds', () => {
    const rolling = rollingBack('ledger', true)
    const now = rolling.now + 5 * minute
    const presence = presenceAt([rolling], now)
    expect(trayView(presence, now + 59_000).lines).toEqual(trayView(presence, now).lines)
    expect(titleAt(presence, now + 59_000)).toBe('5:59')
  })
})
