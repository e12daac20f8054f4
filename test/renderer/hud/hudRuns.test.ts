import { describe, expect, it } from 'vitest'
import { changeOf } from '../../../renderer/features/hud/changeOf.ts'
import { openRuns, runAfter, runToShow } from '../../../renderer/features/hud/hudRuns.ts'
import { rollingBack, summary } from '../home/summaries.ts'

const live = rollingBack({ id: 'live', startedAt: '2026-11-23T01:00:00.000Z' })
const newer = rollingBack({ id: 'newer', phase: 'preparing', startedAt: '2026-11-23T02:00:00.000Z' })
const older = rollingBack({ id: 'older', phase: 'following-up', startedAt: '2026-11-20T02:00:00.000Z' })
const open = openRuns([older, summary({ id: 'closed' }), newer, live])
const nothing = { followed: null, picked: null, shown: null }

describe('the HUD shows', () => {
  it('runs that are not closed: live ones first, then the newest', () => {
    expect(open.map((run) => run.id)).toEqual(['live', 'newer', 'older'])
  })
  it('the run that the main window has open, closed or not, else the live one', () => {
    expect(runToShow(open, { ...nothing, followed: 'closed', shown: 'live' })).toBe('closed')
    expect(runToShow(open, nothing)).toBe('live')
  })
  it('the one that was chosen in it before that', () => {
    expect(runToShow(open, { followed: 'live', picked: 'older', shown: 'live' })).toBe('older')
  })
  it('what it shows already when the main window goes home, as long as that is not closed', () => {
    expect(runToShow(open, { ...nothing, shown: 'older' })).toBe('older')
    expect(runToShow(open, { ...nothing, shown: 'closed' })).toBe('live')
  })
  it('nothing where no run is open', () => {
    expect(runToShow([], nothing)).toBeNull()
  })
  it('one run after the other, and the first after the last', () => {
    expect(runAfter(open, 'live')).toBe('newer')
    expect(runAfter(open, 'older')).toBe('live')
    expect(runAfter(open, 'closed')).toBe('live')
    expect(runAfter([live], 'live')).toBeNull()
    expect(runAfter([], null)).toBeNull()
  })
})

it.each([
  ['Mod+ArrowLeft', -40, 0],
  ['Mod+ArrowRight', 40, 0],
  ['Mod+Shift+ArrowUp', 0, -40],
  ['Mod+Shift+ArrowDown', 0, 40],
])('%s moves the HUD by (%d, %d)', (keys, x, y) => {
  expect(changeOf('place', keys)).toEqual({ what: 'place', x, y })
})
