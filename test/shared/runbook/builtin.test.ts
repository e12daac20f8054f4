import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { placedGuards } from '../../../shared/run/guards.ts'
import { builtinRunbookText } from '../../../shared/runbook/builtin.ts'
import { type Facts, fillCommand } from '../../../shared/runbook/command.ts'
import { factIndex } from '../../../shared/runbook/facts.ts'
import { parseRunbook } from '../../../shared/runbook/parse.ts'
import type { Runbook } from '../../../shared/runbook/schema.ts'

function builtin(): Runbook {
  const result = parseRunbook(builtinRunbookText)
  if (!result.ok) throw new Error(JSON.stringify(result.issues, null, 2))
  return result.runbook
}

const runbook = builtin()
const steps = runbook.sections.flatMap((section) => section.steps)
const fields = steps.flatMap((step) => step.fields)

describe('the built-in rollback plan', () => {
  test('has seven sections and twenty-two steps, in the order of the plan', () => {
    expect(runbook.sections.map((section) => [section.id, ...section.steps.map((step) => step.id)])).toEqual([
      ['preparation', 'capture-target', 'migration-reversible', 'assign-people', 'runbook-current'],
      ['backup', 'take-snapshot', 'restore-scratch', 'image-in-registry'],
      ['monitoring', 'open-dashboard', 'define-triggers', 'tell-on-call'],
      ['decision', 'evaluate-canary'],
      ['execution', 'kill-switch', 'drain-canary', 'redeploy-image', 'reverse-migration', 'smoke-tests'],
      ['communication', 'status-page', 'incident-ticket'],
      ['review', 'schedule-pir', 'five-whys', 'action-items', 'update-runbook'],
    ])
    expect(steps).toHaveLength(22)
  })

  test('opens its last three sections only for a rollback', () => {
    expect(runbook.sections.filter((section) => section.needed === 'rollback').map(({ id }) => id)).toEqual([
      'execution',
      'communication',
      'review',
    ])
  })

  test('uses every kind of field', () => {
    expect([...new Set(fields.map((field) => field.kind))].sort()).toEqual([
      'choice',
      'date-time',
      'list',
      'migrations',
      'number',
      'paragraph',
      'person',
      'readings',
      'table',
      'text',
      'triggers',
      'url',
    ])
  })

  test('decides at one step and mitigates at one', () => {
    expect(steps.filter((step) => step.decides).map((step) => step.id)).toEqual(['evaluate-canary'])
    expect(steps.filter((step) => step.mitigates).map((step) => step.id)).toEqual(['smoke-tests'])
  })

  test('requires only what a tired person cannot do without', () => {
    const required = steps.flatMap((step) =>
      step.fields.filter((field) => field.required).map((field) => `${step.id}.${field.id}`),
    )
    expect(required).toEqual([
      'capture-target.production-sha',
      'capture-target.image-tag',
      'migration-reversible.changes',
      'migration-reversible.migrations',
      'take-snapshot.snapshot-id',
      'take-snapshot.taken-at',
      'restore-scratch.restored-snapshot',
      'restore-scratch.expected-rows',
      'restore-scratch.actual-rows',
      'define-triggers.triggers',
      'kill-switch.gated',
      'redeploy-image.deployed-tag',
      'reverse-migration.way',
      'incident-ticket.ticket-url',
      'schedule-pir.date',
      'five-whys.whys',
      'action-items.items',
    ])
  })

  test('provides the facts that guards and the screen rely on', () => {
    const known = factIndex(runbook)
    const source = (name: string) => {
      const fact = known.get(name)
      return fact?.from === 'field' ? `${fact.step}.${fact.field} ${fact.kind}` : fact?.from
    }
    expect(source('target.sha')).toBe('capture-target.production-sha text')
    expect(source('target.tag')).toBe('capture-target.image-tag text')
    expect(source('target.chart')).toBe('capture-target.chart-version text')
    expect(source('target.imageBuilt')).toBe('capture-target.image-built date-time')
    expect(source('migration.verdict')).toBe('migrations')
    expect(source('migration.compatible')).toBe('migrations')
    expect(source('snapshot.id')).toBe('take-snapshot.snapshot-id text')
    expect(source('snapshot.takenAt')).toBe('take-snapshot.taken-at date-time')
    expect(source('restore.expectedRows')).toBe('restore-scratch.expected-rows number')
    expect(source('restore.actualRows')).toBe('restore-scratch.actual-rows number')
    expect(source('flag.gated')).toBe('kill-switch.gated choice')
    expect(source('deployed.tag')).toBe('redeploy-image.deployed-tag text')
    expect(source('migration.way')).toBe('reverse-migration.way choice')
    expect(source('incident.url')).toBe('incident-ticket.ticket-url url')
    expect(source('pir.date')).toBe('schedule-pir.date date-time')
    expect(source('service.registry')).toBe('profile')
    expect(source('release.version')).toBe('release')
    expect(source('people.rollbackIc')).toBe('role')
  })

  test('lets nobody be captain and approver at once', () => {
    expect(runbook.roles.find((role) => role.id === 'captain')?.notSameAs).toEqual(['engineering-director'])
  })

  test('agrees three triggers in numbers', () => {
    const triggers = fields.find((field) => field.id === 'triggers')
    expect(triggers?.kind === 'triggers' && triggers.rows).toEqual([
      { id: 'error-rate', metric: 'error_rate', op: '>', value: 2, sustainedMinutes: 5 },
      { id: 'p99-latency', metric: 'p99_latency_ms', op: '>', timesBaseline: 1.5, sustainedMinutes: 10 },
      { id: 'sev2-report', metric: 'sev2_report' },
    ])
  })

  test('guards what is unsafe, each with a way out', () => {
    const guards = placedGuards(runbook).map(({ guard, place }) => {
      const where = place.kind === 'option' ? `${place.step} ${place.option}` : `${place.step} ${place.kind}`
      return `${guard.id}: ${guard.effect} ${where}`
    })
    expect(guards).toEqual([
      'image-age: warn capture-target complete',
      'runbook-age: warn runbook-current complete',
      'snapshot-age: warn take-snapshot deploy',
      'triggers-agreed: warn define-triggers deploy',
      'tag-matches: block redeploy-image complete',
      'down-migration-reversible: block reverse-migration down-migration',
      'schema-compatible: warn reverse-migration keep-schema',
      'restore-tested: block reverse-migration restore-snapshot',
      'restore-approved: approval reverse-migration restore-snapshot',
      'pir-in-time: warn schedule-pir complete',
      'factors-covered: block action-items complete',
    ])
    const branches = steps.flatMap((step) => (step.notNeeded ? [`${step.id}: ${step.notNeeded.when}`] : []))
    expect(branches).toEqual([
      'redeploy-image: flag.gated == "yes"',
      'reverse-migration: flag.gated == "yes"',
    ])
  })

  test('keeps five clocks', () => {
    expect(
      runbook.timers.map(({ id, kind, minutes, businessDays, startsOn }) => [
        id,
        kind,
        minutes ?? businessDays,
        ...startsOn,
      ]),
    ).toEqual([
      ['deploy-window', 'countdown', 60, 'deploy.started'],
      ['canary-observation', 'countdown', 10, 'step.started:evaluate-canary'],
      ['time-to-mitigation', 'stopwatch', undefined, 'decision.rollback'],
      ['status-update', 'countdown', 30, 'decision.rollback'],
      ['pir-deadline', 'deadline', 5, 'mitigated'],
    ])
  })
})

describe('every command of the built-in plan', () => {
  const commands = steps.flatMap((step) =>
    step.commands.map((command) => [`${step.id} ${command.id}`, command] as const),
  )
  const everything: Facts = (name) => ({ label: name, value: `it's <${name}>`, list: ['api', 'worker'] })

  test.each(commands)('%s names what is missing while nothing is known', (_, command) => {
    const [result] = fillCommand(command, () => undefined)
    expect(result?.text).toBeNull()
    expect(result?.parts.some((part) => part.kind === 'missing')).toBe(true)
  })

  test.skipIf(process.platform === 'win32').each(commands)(
    '%s is one that sh can read, even with awkward values',
    (_, command) => {
      for (const { text } of fillCommand(command, everything)) {
        expect(text).not.toBeNull()
        if (command.form !== 'message') execFileSync('sh', ['-n', '-c', text ?? ''])
      }
    },
  )
})
