import { checkUnique, idsOf, type Names, type Placed, type Report } from './checkBasics.ts'
import { checkCommand } from './commandChecks.ts'
import type { Finding } from './explain.ts'
import { factIndex, factOf, reservedPrefixes } from './facts.ts'
import { checkField } from './fieldChecks.ts'
import { checkGuards } from './guardChecks.ts'
import { checkJudgedOnce, checkMetrics } from './judgedChecks.ts'
import { didYouMean } from './nearest.ts'
import { checkReadBacks } from './readBackChecks.ts'
import type { Moment, Runbook, Step, TimerDefinition } from './schema.ts'
import type { Path } from './yamlSource.ts'

function stepsOf(runbook: Runbook): Placed<Step>[] {
  return runbook.sections.flatMap((section, sectionIndex) =>
    section.steps.map((value, index) => ({ value, path: ['sections', sectionIndex, 'steps', index] })),
  )
}

function checkRoles(runbook: Runbook, names: Names, report: Report): void {
  checkUnique(idsOf(runbook.roles, ['roles']), 'role', '', report)
  for (const [index, role] of runbook.roles.entries()) {
    for (const [otherIndex, other] of role.notSameAs.entries()) {
      const path = ['roles', index, 'notSameAs', otherIndex]
      if (other === role.id) report(path, `The role "${role.id}" excludes itself. Name another role here.`)
      else if (!names.roles.includes(other))
        report(path, `There is no role "${other}". ${didYouMean(other, names.roles)}`)
    }
  }
}

function checkMoment(moment: Moment, path: Path, names: Names, report: Report): void {
  const step = /^step\.(?:started|completed):(.*)$/.exec(moment)?.[1]
  if (step !== undefined && !names.steps.includes(step)) {
    report(path, `"${moment}" names a step that does not exist. ${didYouMean(step, names.steps)}`)
  }
}

function checkTimerLength(timer: TimerDefinition, path: Path, report: Report): void {
  const { kind, minutes, businessDays } = timer
  if (kind === 'countdown' && minutes === undefined) {
    report([...path, 'kind'], `The countdown "${timer.id}" has no length. Add "minutes: 10", for example.`)
  }
  if (kind === 'deadline' && businessDays === undefined) {
    report([...path, 'kind'], `The deadline "${timer.id}" has no length. Add "businessDays: 5", for example.`)
  }
  if (kind !== 'countdown' && minutes !== undefined) {
    report(
      [...path, 'minutes'],
      `A ${kind} has no minutes. Remove the key, or make "${timer.id}" a countdown.`,
    )
  }
  if (kind !== 'deadline' && businessDays !== undefined) {
    report(
      [...path, 'businessDays'],
      `A ${kind} has no business days. Remove the key, or make "${timer.id}" a deadline.`,
    )
  }
}

function checkTimers(runbook: Runbook, names: Names, report: Report): void {
  checkUnique(idsOf(runbook.timers, ['timers']), 'timer', '', report)
  for (const [index, timer] of runbook.timers.entries()) {
    const path = ['timers', index]
    checkTimerLength(timer, path, report)
    if (timer.step !== undefined && !names.steps.includes(timer.step)) {
      report([...path, 'step'], `There is no step "${timer.step}". ${didYouMean(timer.step, names.steps)}`)
    }
    for (const key of ['startsOn', 'stopsOn', 'restartsOn'] as const) {
      for (const [at, moment] of timer[key].entries()) checkMoment(moment, [...path, key, at], names, report)
    }
  }
}

function checkFactNames(steps: readonly Placed<Step>[], report: Report): void {
  const seen = new Map<string, string>()
  for (const { value: step, path } of steps) {
    for (const [index, field] of step.fields.entries()) {
      const name = factOf(field)
      if (name === null) continue
      const at = [...path, 'fields', index, 'fact']
      const prefix = name.split('.')[0] ?? ''
      if (reservedPrefixes.includes(prefix)) {
        report(
          at,
          `Fact names that start with "${prefix}." are given by the app. Choose another name than "${name}".`,
        )
      }
      const first = seen.get(name)
      if (first === undefined) seen.set(name, step.id)
      else report(at, `The fact "${name}" is already captured by step "${first}". Choose another name.`)
    }
  }
}

function checkStep(step: Step, path: Path, names: Names, report: Report): void {
  if (step.role !== undefined && !names.roles.includes(step.role)) {
    report([...path, 'role'], `There is no role "${step.role}". ${didYouMean(step.role, names.roles)}`)
  }
  checkUnique(idsOf(step.fields, [...path, 'fields']), 'field', ` in step "${step.id}"`, report)
  checkUnique(idsOf(step.commands, [...path, 'commands']), 'command', ` in step "${step.id}"`, report)
  for (const [index, field] of step.fields.entries())
    checkField(field, [...path, 'fields', index], names, report)
  for (const [index, command] of step.commands.entries()) {
    checkCommand(command, [...path, 'commands', index], names, report)
  }
  checkReadBacks(step, path, names, report)
}

/**
 * Checks what the schema cannot: that ids are unique, that every name refers to something, and that values
 * fit each other. Expects a runbook of the right form; finds everything, not only the first.
 */
export function checkRunbook(runbook: Runbook): Finding[] {
  const findings: Finding[] = []
  const report: Report = (path, message, offset) => {
    findings.push({ path, at: 'value', message, ...(offset === undefined ? {} : { offset }) })
  }
  const steps = stepsOf(runbook)
  const names: Names = {
    roles: runbook.roles.map((role) => role.id),
    metrics: runbook.metrics,
    steps: steps.map(({ value }) => value.id),
    facts: factIndex(runbook),
  }
  checkRoles(runbook, names, report)
  checkTimers(runbook, names, report)
  checkUnique(idsOf(runbook.sections, ['sections']), 'section', '', report)
  checkUnique(
    steps.map(({ value, path }) => ({ value: value.id, path: [...path, 'id'] })),
    'step',
    '',
    report,
  )
  checkFactNames(steps, report)
  checkMetrics(runbook, names, report)
  checkJudgedOnce(steps, report)
  const deciding = steps.filter(({ value }) => value.decides)
  for (const { path } of deciding.slice(1)) {
    const first = deciding[0]?.value.id ?? ''
    report(
      [...path, 'decides'],
      `Step "${first}" already decides. Only one step can; remove "decides" from the others.`,
    )
  }
  const before = steps.filter(({ value }) => value.deployReadBack)
  for (const { path } of before.slice(1)) {
    const first = before[0]?.value.id ?? ''
    report(
      [...path, 'deployReadBack'],
      `Step "${first}" has something read back before the deploy already. Only one step can; remove it here.`,
    )
  }
  for (const { value, path } of steps) checkStep(value, path, names, report)
  checkGuards(runbook, steps, names, report)
  return findings
}
