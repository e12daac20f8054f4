import { owedOf } from '../run/selectors.ts'
import type { Runbook } from '../runbook/schema.ts'
import { night } from './before.ts'
import { noor, sam } from './people.ts'
import type { Player } from './player.ts'

/** An instant of the days after, UTC. */
const on = (day: string, clock: string): string => `2026-${day}T${clock}.000Z`

/** Section 7: the review three days later, its action items, and the closing. */
export function review(player: Player): void {
  player.step(night('10:02:00'), night('10:14:00'), noor, 'schedule-pir', {
    date: '2026-11-26T14:00:00.000Z',
    'pir-url': 'https://wiki.example.com/pir/204',
  })
  player.do(night('10:16:00'), sam, {
    type: 'postMessage',
    kind: 'pir-invitation',
    text: 'Blameless review of INC-204 on Thursday, 14:00 UTC. One of you from another team, please.',
    url: '',
    where: 'Calendar invitation',
  })
  player.do(on('11-26', '14:03:00'), noor, { type: 'startStep', step: 'five-whys' })
  for (const [factor, action, owner] of factors) {
    const cells = { factor, action, owner }
    player.do(on('11-26', '14:40:00'), noor, { type: 'addRow', step: 'five-whys', field: 'factors', cells })
  }
  player.step(on('11-26', '14:40:00'), on('11-26', '14:52:00'), noor, 'five-whys', {
    whys: 'Checkout failed. Why? A price was missing. Why? The new pricing service answered late. Why? Its pool was sized for the test load. Why? The canary cohort held no saved cards. Why? It is chosen by region alone.',
  })
  player.do(on('11-26', '14:55:00'), noor, { type: 'startStep', step: 'action-items' })
  items.forEach(([title, owner, ticket], index) => {
    const cells = {
      title,
      owner,
      sprint: 'Sprint 48',
      link: `https://jira.example.com/browse/${ticket}`,
      pir: 'https://wiki.example.com/pir/204',
    }
    const at = on('11-26', `15:0${index}:00`)
    player.do(at, noor, { type: 'addRow', step: 'action-items', field: 'items', cells })
  })
  player.step(on('11-26', '15:05:00'), on('11-26', '15:06:00'), noor, 'action-items')
  player.step(on('11-26', '15:10:00'), on('11-26', '15:24:00'), noor, 'update-runbook', {
    'exercised-at': '2026-11-23T03:12:02.000Z',
    'pir-ticket': 'https://wiki.example.com/pir/204',
  })
  const summary = 'Taken back within the budget. Two actions are open, both with an owner.'
  player.do(on('11-26', '15:30:00'), noor, { type: 'closeRun', summary })
}

/** A week later, behind the closing: the first action is done. */
export function settle(player: Player, runbook: Runbook): void {
  const item = owedOf(runbook, player.state).find(({ kind }) => kind === 'action-item')
  if (!item?.about) throw new Error('The example owes no action item')
  const how = 'Merged: the cohort now holds saved cards, https://jira.example.com/browse/OPS-771'
  player.do(on('12-03', '09:41:00'), sam, { type: 'settleOwed', about: item.about, how })
}

const factors = [
  ['The canary cohort held no saved cards', 'Choose the cohort by payment kind too', 'Sam Okafor'],
  ['The pool was sized for the test load', 'Size it from the traffic of production', 'Kim Larsen'],
] as const

const items = [
  ['Choose the canary cohort by payment kind', 'Sam Okafor', 'OPS-771'],
  ['Size the pricing pool from production traffic', 'Kim Larsen', 'OPS-772'],
] as const
