import { type Expressions, openExpressions } from '../rollback/guards/expressions.ts'
import { factShapes } from '../rollback/guards/shapes.ts'
import { checkUnique, type Names, type Placed, type Report } from './checkBasics.ts'
import { didYouMean } from './nearest.ts'
import type { Guard, Runbook, Step } from './schema.ts'
import type { Path } from './yamlSource.ts'

interface Checking {
  readonly expressions: Expressions
  readonly names: Names
  readonly shapes: ReturnType<typeof factShapes>
  readonly report: Report
}

function checkExpression(text: string, path: Path, { expressions, shapes, report }: Checking): void {
  const problem = expressions.check(text)
  if (!problem) return
  const unknown = /^(?:Unknown variable|No such key): (\S+)$/.exec(problem.message)?.[1]
  const hint = unknown === undefined ? '' : ` ${didYouMean(unknown, lastParts(shapes, text, unknown))}`
  report(path, `${problem.message}.${hint}`.replace('..', '.'), problem.offset)
}

/** The names that could have been meant: those below the same beginning, as they stand behind it. */
function lastParts(shapes: Checking['shapes'], text: string, unknown: string): readonly string[] {
  const before = new RegExp(`([A-Za-z0-9.]+)\\.${unknown}\\b`).exec(text)?.[1]
  if (before === undefined) return [...new Set([...shapes.keys()].map((name) => name.split('.')[0] ?? name))]
  return [...shapes.keys()].flatMap((name) =>
    name.startsWith(`${before}.`) ? [name.slice(before.length + 1).split('.')[0] ?? ''] : [],
  )
}

function checkGuard(guard: Guard, path: Path, checking: Checking): void {
  const { names, shapes, report } = checking
  checkExpression(guard.allow, [...path, 'allow'], checking)
  if (guard.effect === 'approval' && guard.role === undefined) {
    report(
      [...path, 'effect'],
      `The approval "${guard.id}" names nobody. Add "role" with the role that gives it.`,
    )
  }
  if (guard.effect !== 'approval' && guard.role !== undefined) {
    report([...path, 'role'], `Only an approval is given by a role. Remove "role", or make it an approval.`)
  }
  if (guard.role !== undefined && !names.roles.includes(guard.role)) {
    report([...path, 'role'], `There is no role "${guard.role}". ${didYouMean(guard.role, names.roles)}`)
  }
  for (const [index, name] of guard.about.entries()) {
    if (!shapes.has(name)) {
      report([...path, 'about', index], `There is no fact "${name}". ${didYouMean(name, [...shapes.keys()])}`)
    }
  }
  if (guard.lossSince !== undefined && shapes.get(guard.lossSince)?.type !== 'timestamp') {
    report([...path, 'lossSince'], `"${guard.lossSince}" is no fact with a date and time.`)
  }
}

function guardsOfStep(step: Step, path: Path): Placed<Guard>[] {
  const placed = (guards: readonly Guard[], at: Path): Placed<Guard>[] =>
    guards.map((value, index) => ({ value, path: [...at, index] }))
  return [
    ...placed(step.guards, [...path, 'guards']),
    ...placed(step.deployGuards, [...path, 'deployGuards']),
    ...step.fields.flatMap((field, index) =>
      field.kind === 'choice'
        ? field.options.flatMap((option, at) =>
            placed(option.guards, [...path, 'fields', index, 'options', at, 'guards']),
          )
        : [],
    ),
  ]
}

/** A fact name cannot also be the beginning of another: an expression could not tell them apart. */
function overlap(names: readonly string[]): readonly [string, string] | null {
  const longerOf = new Map<string, string>()
  for (const name of names) {
    for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
      const beginning = name.slice(0, dot)
      if (!longerOf.has(beginning)) longerOf.set(beginning, name)
    }
  }
  const found = names.find((name) => longerOf.has(name))
  return found === undefined ? null : [found, longerOf.get(found) ?? '']
}

/** Checks every guard against the facts of the runbook: names, types, and values that a choice can have. */
export function checkGuards(
  runbook: Runbook,
  steps: readonly Placed<Step>[],
  names: Names,
  report: Report,
): void {
  const shapes = factShapes(runbook)
  const clash = overlap([...shapes.keys()])
  if (clash) {
    const place = factPlace(steps, clash)
    report(place, `The fact "${clash[0]}" is also the beginning of "${clash[1]}". Rename one of the two.`)
    return
  }
  const checking = { expressions: openExpressions(shapes), names, shapes, report }
  const guards = steps.flatMap(({ value, path }) => guardsOfStep(value, path))
  checkUnique(
    guards.map(({ value, path }) => ({ value: value.id, path: [...path, 'id'] })),
    'guard',
    '',
    report,
  )
  for (const { value, path } of guards) checkGuard(value, path, checking)
  for (const { value: step, path } of steps) {
    if (step.notNeeded) checkExpression(step.notNeeded.when, [...path, 'notNeeded', 'when'], checking)
    for (const [index, { onlyWith }] of step.commands.entries()) {
      if (onlyWith) checkOnlyWith(step, onlyWith, [...path, 'commands', index, 'onlyWith'], report)
    }
  }
}

/** Checks that a choice field of the step, and the option of it, are there. */
export function checkOnlyWith(
  step: Step,
  { field: id, value }: { readonly field: string; readonly value: string },
  path: Path,
  report: Report,
): void {
  const choices = step.fields.flatMap((field) => (field.kind === 'choice' ? [field] : []))
  const field = choices.find((each) => each.id === id)
  if (!field) {
    const known = choices.map((each) => each.id)
    report([...path, 'field'], `Step "${step.id}" has no choice "${id}". ${didYouMean(id, known)}`)
    return
  }
  const options = field.options.map((option) => option.value)
  if (!options.includes(value)) {
    report([...path, 'value'], `The choice "${id}" has no option "${value}". ${didYouMean(value, options)}`)
  }
}

function factPlace(steps: readonly Placed<Step>[], names: readonly string[]): Path {
  for (const { value: step, path } of steps) {
    const index = step.fields.findIndex((field) => 'fact' in field && names.includes(field.fact ?? ''))
    if (index >= 0) return [...path, 'fields', index, 'fact']
  }
  return ['sections']
}
