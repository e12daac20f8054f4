import type { Command } from '../run/commands.ts'
import type { DecideContext } from '../run/context.ts'
import { decide } from '../run/decide.ts'
import { systemActor } from '../run/envelope.ts'
import type { NewEvent } from '../run/events.ts'
import { stateAfter } from '../run/guarded.ts'
import { completionGuards } from '../run/guards.ts'
import { deployReadBack, stepReadBack } from '../run/readBack.ts'
import type { RunState } from '../run/state.ts'
import type { Step } from '../runbook/schema.ts'
import type { DrillScenario } from './model.ts'
import { drillBaselines, drillRows, drillSnapshot, drillTarget } from './place.ts'

/** Why the app itself passes a warning that the runbook has for real runs. */
const reason = 'Set up for a drill.'

/**
 * The events that bring a drill to where it begins: real ones, by the app itself, through the same rules as everything
 * else. The last one says which steps were set up.
 *
 * @throws DomainError when the runbook is another than the one that the scenarios are written for
 */
export function setUpEvents(scenario: DrillScenario, state: RunState, asked: DecideContext): NewEvent[] {
  const context = { ...asked, actor: systemActor }
  const events: NewEvent[] = []
  let reached = state
  const carryOut = (command: Command): void => {
    const made = decide(command, reached, context)
    reached = stateAfter(made, reached, context)
    events.push(...made)
  }
  const steps = context.runbook.sections.flatMap((section) => section.steps)
  for (const id of scenario.settled) {
    const step = steps.find((each) => each.id === id)
    if (!step) throw new Error(`The runbook has no step ${id} to set up`)
    carryOut({ type: 'startStep', step: id })
    for (const command of [...entriesOf(step, scenario, context.now), ...ticksOf(step)]) carryOut(command)
    for (const { guard } of completionGuards(context.runbook, reached, Date.parse(context.now), id)) {
      if (guard.effect === 'warn') carryOut({ type: 'passGuard', guard: guard.id, reason })
    }
    const said = stepReadBack(context.runbook, reached, step)?.expected
    carryOut({ type: 'completeStep', step: id, ...(said == null ? {} : { readBack: said }) })
  }
  if (scenario.deployed) {
    const said = deployReadBack(context.runbook, reached)?.expected
    carryOut({ type: 'startDeploy', ...(said == null ? {} : { readBack: said }) })
    carryOut({
      type: 'postMessage',
      kind: 'deploy-window',
      text: 'Drill: this is practice. Nothing is deployed.',
      url: '',
      where: 'nowhere, this is a drill',
    })
  }
  carryOut({ type: 'startStep', step: scenario.opens })
  const begun: NewEvent = { type: 'drill.prepared', data: { steps: [...scenario.settled] } }
  return [...events, begun].map((event) => ({ ...event, automatic: true }))
}

const hour = 3_600_000

/** What is captured in a step that is set up. */
function entriesOf({ id: step }: Step, scenario: DrillScenario, now: string): Command[] {
  const set = (field: string, value: string | number): Command => ({ type: 'setField', step, field, value })
  const ago = (hours: number): string => new Date(Date.parse(now) - hours * hour).toISOString()
  switch (step) {
    case 'capture-target':
      return [
        set('production-sha', drillTarget.sha),
        set('image-tag', drillTarget.tag),
        set('chart-version', drillTarget.chart),
        set('image-built', ago(9 * 24)),
      ]
    case 'migration-reversible':
      return migrations(step, scenario)
    case 'runbook-current':
      return [set('flag-home', 'self-hosted')]
    case 'take-snapshot':
      return [set('snapshot-id', drillSnapshot), set('taken-at', ago(0.7))]
    case 'restore-scratch':
      return [
        set('restored-snapshot', drillSnapshot),
        set('expected-rows', drillRows),
        set('actual-rows', drillRows),
      ]
    case 'image-in-registry':
      return [set('untagged-days', 14)]
    case 'define-triggers':
      return [
        set('budget', 'Five minutes above 2 % errors is all we accept.'),
        set('baseline-error-rate', drillBaselines.errorRate),
        set('baseline-p95', drillBaselines.p95),
        set('baseline-p99', drillBaselines.p99),
        set('baseline-request-rate', drillBaselines.requestRate),
        set('observation-minutes', scenario.observeMinutes),
      ]
    default:
      return []
  }
}

function migrations(step: string, { migration }: DrillScenario): Command[] {
  const changes: Command = {
    type: 'setField',
    step,
    field: 'changes',
    value: migration === 'none' ? 'no' : 'yes',
  }
  if (migration === 'none') return [changes]
  const oneWay = migration === 'one-way'
  const cells = {
    file: oneWay ? '0418_drop_legacy_totals.sql' : '0418_add_totals.sql',
    verdict: migration,
    'prior-image': oneWay ? 'breaks' : 'compatible',
    reason: oneWay ? 'It drops a column that the prior image reads.' : 'It only adds a column.',
  }
  return [changes, { type: 'addRow', step, field: 'migrations', cells }]
}

/** Ticks everything that a step lists. */
function ticksOf({ id: step, fields }: Step): Command[] {
  return fields.flatMap((field): Command[] =>
    field.kind === 'list' && field.tickable
      ? field.items.map(({ id }) => ({ type: 'tickItem', step, field: field.id, item: id, ticked: true }))
      : [],
  )
}
