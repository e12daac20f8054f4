import { describe, expect, it } from 'vitest'
import { heardOf, type Thresholds, thresholdsOf } from '../../../renderer/features/hud/heard.ts'
import { hudView } from '../../../renderer/features/hud/hudModel.ts'
import type { Command } from '../../../shared/run/commands.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import { Journal } from '../../shared/run/journal.ts'

const director = { id: 'dana', name: 'Dana', contact: '' }

function run(...commands: readonly Command[]): Journal {
  const journal = new Journal()
  for (const command of commands) journal.run(command)
  return journal
}

function look(journal: Journal, drafts: Readonly<Record<string, string>> = {}, device = 'device') {
  return hudView({ runbook: smallRunbook, state: journal.state, device, drafts }, journal.now)
}

const tag: Command = { type: 'setField', step: 'capture', field: 'tag', value: '1.9-7' }
const rollBack: Command = {
  type: 'decide',
  choice: 'rollback',
  by: { id: 'alex', name: 'Alex', contact: '' },
  reason: 'It fails.',
}

describe('a step in the HUD', () => {
  it('can be completed where nothing is in the way', () => {
    const { step, standing, stepCount } = look(run(tag))
    expect([step?.number, step?.step.short, stepCount]).toEqual([1, 'Capture the target', 6])
    expect(standing).toEqual({ kind: 'ready' })
  })
  it('is held by what is missing, which is named', () => {
    expect(look(run()).standing).toMatchObject({ kind: 'held', why: 'Image tag is required.' })
  })
  it('is held by a guard, with the guard’s own way out', () => {
    const journal = run(tag, rollBack)
    // A choice that became unsafe is emptied by main; here it stands, as in the moment between.
    const state = {
      ...journal.state,
      fields: {
        ...journal.state.fields,
        'redeploy.way': { ...journal.state.fields['capture.tag'], value: 'down' },
      },
    } as Journal['state']
    const { standing } = hudView({ runbook: smallRunbook, state, device: 'device', drafts: {} }, journal.now)
    expect(standing).toEqual({
      kind: 'held',
      why: 'Locked: The migration is not reversible',
      next: 'Keep the schema.',
      effect: 'block',
    })
  })
  it('is held by what is half typed in the main window, and not by what stands there as it is recorded', () => {
    const journal = run(tag)
    expect(look(journal, { 'field:capture.sha': '9f2' }).standing).toMatchObject({
      kind: 'held',
      why: '“Sha” is half typed in the main window.',
    })
    expect(look(journal, { 'field:capture.tag': '1.9-7', 'note:capture': 'so' }).standing.kind).toBe('ready')
    expect(look(journal, { 'field:checks.list': 'so' }).standing.kind).toBe('ready')
  })
  it('that decides waits for the deploy and for the decision', () => {
    const before = run(
      tag,
      { type: 'completeStep', step: 'capture' },
      { type: 'completeStep', step: 'checks' },
    )
    expect(look(before).standing).toMatchObject({ kind: 'held', why: 'The deploy has not started.' })
    before.run({ type: 'startDeploy' })
    expect(look(before).standing).toMatchObject({ kind: 'held', why: 'A decision is due.' })
  })
})

describe('a run in the HUD', () => {
  it('that was handed over says to whom, and offers nothing', () => {
    const journal = run(tag)
    journal.run({
      type: 'handOver',
      by: { id: 'alex', name: 'Alex', contact: '' },
      to: director,
      file: 'run.backout',
    })
    expect(look(journal).standing).toMatchObject({
      kind: 'still',
      why: expect.stringMatching(/^Handed over to Dana at \d\d:\d\d:\d\dZ$/) as unknown,
    })
  })
  it('that another computer has says who has it', () => {
    expect(look(run(tag), {}, 'another').standing).toMatchObject({
      kind: 'still',
      why: 'Alex has this run, on laptop',
    })
  })
  it('that is closed says how it ended', () => {
    const journal = run(tag, { type: 'closeRun', summary: 'Called off.' })
    const { standing, step, due, verdict } = look(journal)
    expect(standing).toMatchObject({ kind: 'still', why: 'Closed: abandoned' })
    expect([step, due, verdict]).toEqual([null, null, null])
  })
  it('has a verdict as soon as there is a canary, and not before', () => {
    expect(look(run(tag)).verdict).toBeNull()
    expect(look(run(tag, { type: 'startStep', step: 'judge' })).verdict).toBe('inconclusive')
  })
})

describe('a screen reader is told', () => {
  const at = (journal: Journal): Thresholds => thresholdsOf('run', look(journal))
  it('nothing as the seconds go by', () => {
    const journal = run(tag, { type: 'startDeploy' })
    const before = at(journal)
    journal.now += 60_000
    expect(heardOf(before, at(journal))).toBe('')
  })
  it('that little time is left, and that it is up, each once', () => {
    const journal = run(tag, { type: 'startDeploy' })
    const early = at(journal)
    journal.now += 49 * 60_000
    const late = at(journal)
    expect(heardOf(early, late)).toBe('Deploy window: less than a fifth is left.')
    expect(heardOf(late, at(journal))).toBe('')
    journal.now += 12 * 60_000
    expect(heardOf(late, at(journal))).toBe('Deploy window: time is up.')
  })
  it('the next step and another verdict', () => {
    const journal = run(tag)
    const before = at(journal)
    journal.run({ type: 'completeStep', step: 'capture', next: 'checks' })
    journal.run({ type: 'startStep', step: 'judge' })
    expect(heardOf(before, at(journal))).toBe('Step 3: Judge. Verdict: inconclusive.')
  })
  it('that it is another run', () => {
    const here = at(run(tag))
    expect(heardOf({ ...here, run: 'other' }, here)).toBe('Run of checkout-api. Step 1: Capture the target.')
  })
})
