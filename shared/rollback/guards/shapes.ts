import { type FactSource, factIndex } from '../../runbook/facts.ts'
import { judgedField } from '../../runbook/judged.ts'
import type { Field, Runbook } from '../../runbook/schema.ts'
import type { FactShape, FactShapes } from './factTypes.ts'

const text: FactShape = { type: 'string' }
const instant: FactShape = { type: 'timestamp' }
const truth: FactShape = { type: 'bool' }

/** Facts that every run has beside what is captured. Guards alone can name them. */
const runFacts: Readonly<Record<string, FactShape>> = {
  now: instant,
  'run.startedAt': instant,
  'run.deployStartedAt': instant,
  'run.rehearsal': truth,
  'run.entry': { type: 'string', values: ['plan', 'incident'] },
  'run.runbookEdited': instant,
  'run.runbookExercised': instant,
  'decision.choice': { type: 'string', values: ['proceed', 'hold', 'rollback'] },
  'decision.at': instant,
}
const triggerFacts: Readonly<Record<string, FactShape>> = {
  'triggers.verdict': { type: 'string', values: ['breach', 'clean', 'inconclusive'] },
  'triggers.count': { type: 'double' },
}
const stepStatuses = ['todo', 'active', 'done', 'skipped', 'failed', 'blocked', 'deferred']
const migrationShapes: Readonly<Record<string, FactShape>> = {
  'migration.verdict': { type: 'string', values: ['reversible', 'one-way', 'unknown'] },
  'migration.compatible': { type: 'string', values: ['compatible', 'breaks', 'unknown'] },
}

const camelCase = (id: string): string =>
  id.replaceAll(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** Name of the fact that says how a step stands: `restore-scratch` becomes `step.restoreScratch`. */
export function stepFact(step: string): string {
  return `step.${camelCase(step)}`
}

/** Name of the fact that holds the deadline of a date-time fact. */
export function deadlineFact(fact: string): string {
  return `${fact}Deadline`
}

/** What a field's fact holds; null for kinds without facts. */
function fieldShape(field: Field): FactShape | null {
  switch (field.kind) {
    case 'text':
    case 'paragraph':
    case 'url':
      return text
    case 'number':
      return { type: 'double' }
    case 'date-time':
      return instant
    case 'choice':
      return { type: 'string', values: field.options.map((option) => option.value) }
    case 'list':
      return { type: 'strings' }
    case 'table':
      return { type: 'rows' }
    default:
      return null
  }
}

function fieldsByFact(runbook: Runbook): Map<string, Field> {
  const fields = new Map<string, Field>()
  for (const section of runbook.sections) {
    for (const step of section.steps) {
      for (const field of step.fields) {
        if ('fact' in field && field.fact !== undefined && !fields.has(field.fact))
          fields.set(field.fact, field)
      }
    }
  }
  return fields
}

function sourceShape(source: FactSource, fields: ReadonlyMap<string, Field>): FactShape | null {
  if (source.from === 'migrations') return migrationShapes[source.name] ?? null
  if (source.from !== 'field') return source.name === 'service.deployments' ? { type: 'strings' } : text
  const field = fields.get(source.name)
  return field ? fieldShape(field) : null
}

/** Every fact that guards of this runbook can name, and what it holds. */
export function factShapes(runbook: Runbook): FactShapes {
  const fields = fieldsByFact(runbook)
  const shapes = new Map<string, FactShape>(Object.entries(runFacts))
  if (judgedField(runbook, 'triggers')) {
    for (const [name, shape] of Object.entries(triggerFacts)) shapes.set(name, shape)
  }
  for (const step of runbook.sections.flatMap((section) => section.steps)) {
    shapes.set(`${stepFact(step.id)}.status`, { type: 'string', values: stepStatuses })
    shapes.set(`${stepFact(step.id)}.done`, truth)
  }
  for (const source of factIndex(runbook).values()) {
    const shape = sourceShape(source, fields)
    if (shape) shapes.set(source.name, shape)
    const field = fields.get(source.name)
    if (field?.kind === 'date-time' && field.deadline) shapes.set(deadlineFact(source.name), instant)
  }
  return shapes
}
