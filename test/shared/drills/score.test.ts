import { describe, expect, it } from 'vitest'
import { drillRows, drillSnapshot } from '../../../shared/drills/place.ts'
import { scoreDrill } from '../../../shared/drills/score.ts'
import { foldRun } from '../../../shared/run/fold.ts'
import { builtin } from '../run/builtin.ts'
import { Journal } from '../run/journal.ts'
import { Player } from './player.ts'

describe('the fast breach', () => {
  it('is sound when it is rolled back as soon as it is proven, with full marks', () => {
    const score = new Player('fast-breach').pass(9).decide('rollback').rollBack().score()
    expect(score).toMatchObject({ ruling: 'sound', end: 'played', points: 100, choice: 'rollback' })
    expect(score.marks.map(({ id }) => id)).toEqual(['decision', 'time', 'mitigation', 'care'])
    expect(score.toDecisionMs).toBeGreaterThanOrEqual(0)
    expect(score.toMitigationMs).toBe(30_000)
    expect(score.lessons).toEqual(['surprise', 'again-soon', 'watch-another'])
  })

  it('does not reward a decision before there was any sign, however right it turns out to be', () => {
    const score = new Player('fast-breach').pass(2).decide('rollback').rollBack().score()
    expect(score).toMatchObject({ ruling: 'unfounded', end: 'played', points: 0, toDecisionMs: null })
    expect(score.lessons[0]).toBe('wait-for-a-sign')
  })

  it('gives half for a decision on signs alone', () => {
    const score = new Player('fast-breach').pass(6).decide('rollback').rollBack().score()
    expect(score.ruling).toBe('early')
    expect(score.points).toBe(55)
    expect(score.lessons[0]).toBe('wait-for-proof')
  })

  it('is late after the window, and holding meanwhile does not stop the clock', () => {
    const drill = new Player('fast-breach').pass(9).decide('hold').pass(20).decide('rollback')
    expect(drill.score()).toMatchObject({ ruling: 'late' })
    expect(drill.score().marks.find(({ id }) => id === 'time')?.got).toBe(0)
  })

  it('stays unsound once it was let through, even if it is taken back afterwards', () => {
    const drill = new Player('fast-breach').pass(9).decide('proceed', 'It will pass.')
    expect(drill.score()).toMatchObject({ ruling: 'unsound', end: 'running', points: 0 })
    drill.pass(3)
    expect(drill.score().end).toBe('played')
    expect(drill.decide('rollback').rollBack().score()).toMatchObject({ ruling: 'unsound', points: 0 })
  })

  it('goes by when the decision was written, not by when somebody says it was', () => {
    const drill = new Player('fast-breach').pass(40)
    const occurredAt = new Date(drill.now - 30 * 6000).toISOString()
    drill.do({
      type: 'decide',
      choice: 'rollback',
      by: { id: 'alex', name: 'Alex', contact: '' },
      reason: '',
      occurredAt,
    })
    expect(drill.score().ruling).toBe('late')
  })

  it('gives nothing away before it has come true', () => {
    const drill = new Player('fast-breach').pass(1)
    expect(drill.score()).toMatchObject({
      firstSignAt: null,
      realAt: null,
      points: null,
      ruling: 'open',
      lessons: [],
    })
    expect(drill.pass(9).score().realAt).not.toBeNull()
  })

  it('counts steps that were skipped and what was read back wrongly', () => {
    const drill = new Player('fast-breach').pass(9).decide('rollback')
    drill.do({ type: 'skipStep', step: 'kill-switch', reason: 'No time.' })
    drill.do({ type: 'setField', step: 'redeploy-image', field: 'deployed-tag', value: '4.18.0-1' })
    drill.do({ type: 'completeStep', step: 'drain-canary', readBack: '5' })
    drill.rollBackRest()
    const score = drill.score()
    expect(score.skipped).toEqual([{ step: 'kill-switch', reason: 'No time.' }])
    expect(score.readBacksMissed).toEqual([
      { step: 'redeploy-image', field: 'deployed-tag' },
      { step: 'drain-canary', field: null },
    ])
    expect(score.marks.find(({ id }) => id === 'care')?.got).toBe(1)
    expect(score.lessons.slice(0, 2)).toEqual(['read-back', 'skip-nothing'])
  })

  it('that is given up says so, and a decision taken by then still counts as it was', () => {
    const drill = new Player('fast-breach').pass(9).decide('rollback')
    drill.do({ type: 'endDrill', reason: 'A real incident.' })
    expect(drill.state.closed).toMatchObject({ outcome: 'abandoned', summary: 'A real incident.' })
    expect(drill.score()).toMatchObject({ end: 'given-up', ruling: 'sound', toMitigationMs: null })
    expect(drill.score().points).toBeLessThan(100)
  })

  it('that is given up without a decision gets nothing', () => {
    const drill = new Player('fast-breach').pass(3)
    drill.do({ type: 'endDrill', reason: '' })
    expect(drill.score()).toMatchObject({ end: 'given-up', ruling: 'open', points: 0 })
    expect(drill.score().lessons).toEqual(['decide-at-all', 'finish', 'surprise'])
  })
})

describe('the noisy readings', () => {
  it('are sound when they are let through once they are clean', () => {
    const score = new Player('noisy-readings').pass(16).decide('proceed').score()
    expect(score).toMatchObject({ ruling: 'sound', end: 'played', points: 100 })
  })

  it('are sound when they are held to the end', () => {
    const drill = new Player('noisy-readings').pass(8).decide('hold')
    expect(drill.score()).toMatchObject({ ruling: 'open', end: 'running' })
    expect(drill.pass(13).score()).toMatchObject({ ruling: 'sound', end: 'played', points: 100 })
  })

  it('do not reward a hold from before there was anything to hold for', () => {
    expect(new Player('noisy-readings').pass(1).decide('hold').pass(20).score().ruling).toBe('open')
  })

  it('are unsound when they are rolled back', () => {
    const score = new Player('noisy-readings').pass(8).decide('rollback').score()
    expect(score).toMatchObject({ ruling: 'unsound', points: 0 })
    expect(score.lessons[0]).toBe('trust-the-triggers')
  })

  it('are early when they are let through before anything is proven', () => {
    expect(new Player('noisy-readings').pass(5).decide('proceed').score().ruling).toBe('early')
  })
})

describe('the missing snapshot', () => {
  const claim = (drill: Player) => {
    const set = (step: string, field: string, value: string | number) =>
      drill.do({ type: 'setField', step, field, value })
    set('take-snapshot', 'snapshot-id', drillSnapshot)
    set('take-snapshot', 'taken-at', new Date(drill.now - 60_000).toISOString())
    drill.do({ type: 'completeStep', step: 'take-snapshot' })
    set('restore-scratch', 'restored-snapshot', drillSnapshot)
    set('restore-scratch', 'expected-rows', drillRows)
    set('restore-scratch', 'actual-rows', drillRows)
  }

  it('is sound when the step is given up after it was told, and nothing is claimed', () => {
    const drill = new Player('snapshot-missing').pass(2)
    drill.do({ type: 'failStep', step: 'take-snapshot', reason: 'It was refused.' })
    expect(drill.score()).toMatchObject({ ruling: 'sound', end: 'running' })
    expect(drill.pass(14).score()).toMatchObject({
      ruling: 'sound',
      end: 'played',
      points: 100,
      choice: null,
    })
  })

  it('is unsound when a snapshot is written down that is not there', () => {
    const drill = new Player('snapshot-missing').pass(2)
    claim(drill)
    expect(drill.score()).toMatchObject({ ruling: 'unsound', points: 0 })
  })

  it('is late when the claim is taken back', () => {
    const drill = new Player('snapshot-missing').pass(2)
    claim(drill)
    drill.do({ type: 'reopenStep', step: 'take-snapshot', reason: 'It is not there.' })
    drill.do({ type: 'blockStep', step: 'take-snapshot', reason: 'It was refused.' })
    expect(drill.score().ruling).toBe('late')
  })

  it('does not reward giving up before anything was tried', () => {
    const drill = new Player('snapshot-missing')
    drill.do({ type: 'skipStep', step: 'take-snapshot', reason: 'It will not work anyway.' })
    expect(drill.pass(16).score()).toMatchObject({ ruling: 'unfounded', points: 0 })
  })
})

describe('the pruned image', () => {
  const found = (drill: Player, tag: string) => {
    drill.do({ type: 'setField', step: 'capture-target', field: 'image-tag', value: tag })
    drill.do({ type: 'completeStep', step: 'image-in-registry' })
  }

  it('is sound with an older tag that can be pulled', () => {
    const drill = new Player('image-pruned').pass(4)
    found(drill, '4.16.9-1')
    expect(drill.score()).toMatchObject({ ruling: 'sound', end: 'played', points: 100 })
  })

  it('is late, not unsound, with the same tag once it was built again', () => {
    const drill = new Player('image-pruned').pass(19)
    drill.do({ type: 'completeStep', step: 'image-in-registry' })
    expect(drill.score().ruling).toBe('late')
  })

  it('is unsound when the step is ticked with the image that is gone', () => {
    const drill = new Player('image-pruned').pass(4)
    drill.do({ type: 'completeStep', step: 'image-in-registry' })
    expect(drill.score()).toMatchObject({ ruling: 'unsound', points: 0 })
  })

  it('is unfounded when the step is completed before anybody looked', () => {
    const drill = new Player('image-pruned')
    drill.do({ type: 'completeStep', step: 'image-in-registry' })
    expect(drill.pass(3).score()).toMatchObject({ ruling: 'unfounded', points: 0 })
  })

  it('is unsound when the tag is put back to the one that is gone', () => {
    const drill = new Player('image-pruned').pass(4)
    found(drill, '4.16.9-1')
    drill.do({ type: 'setField', step: 'capture-target', field: 'image-tag', value: '4.17.3-2' })
    expect(drill.score().ruling).toBe('unsound')
  })
})

describe('the score', () => {
  it('follows from the events alone: folded anew it is the same', () => {
    const drill = new Player('fast-breach').pass(9).decide('rollback').rollBack()
    drill.do({ type: 'endDrill', reason: '' })
    const again = foldRun('run', drill.events)
    expect(scoreDrill(builtin, again, drill.events, drill.now + 3_600_000)).toEqual(drill.score())
  })

  it('is none for a run that is no drill', () => {
    const run = new Journal(builtin)
    expect(scoreDrill(builtin, run.state, run.events, run.now)).toBeNull()
  })
})
