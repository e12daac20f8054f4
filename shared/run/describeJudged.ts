import { assertNever } from '../assertNever.ts'
import { ageText } from './format.ts'
import type { FullEvent } from './fullEvent.ts'
import { because, type Names, plain } from './names.ts'

type JudgedEvent = Extract<
  FullEvent,
  { type: `guard.${string}` | `readings.${string}` | `migration.${string}` | 'triggers.amended' }
>

const wayWords = { 'in-person': 'in person', phone: 'by phone', writing: 'in writing' } as const
const imageWords = {
  compatible: 'the prior image runs on it',
  breaks: 'the prior image breaks',
  unknown: 'the prior image is unknown',
} as const

/** Lines of the timeline about guards, readings, migrations and triggers. */
export function describeJudged(event: JudgedEvent, names: Names): string {
  switch (event.type) {
    case 'triggers.amended':
      return `Triggers amended after the freeze${because(event.data.reason)}`
    case 'readings.added': {
      const { series, source, name, rejected } = event.data
      const left = rejected.length === 0 ? '' : `, ${rejected.length} rows left out`
      const points = series.flatMap(({ metric, points: list }) =>
        list.map(([at, value]) => ({ metric, at, value })),
      )
      if (source === 'typed' && points.length <= 6) {
        const at = new Date(points[0]?.at ?? 0).toISOString()
        const values = points.map(({ metric, value }) => `${names.metric(metric)} ${value}`).join(', ')
        return `Reading of ${plain(at)}: ${values}${left}`
      }
      return `${points.length} readings ${source === 'file' ? `from ${name}` : source}${left}`
    }
    case 'readings.withdrawn':
      return `Readings withdrawn${because(event.data.reason)}`
    case 'migration.reviewed': {
      const { file, verdict, priorImage, count } = event.data
      const statements = `${count} ${count === 1 ? 'statement' : 'statements'}`
      return `Migration ${file}: ${verdict}, ${imageWords[priorImage]} (${statements} read)`
    }
    case 'migration.settled': {
      const { verdict, priorImage, reason } = event.data
      return `Migration settled by hand: ${verdict}, ${imageWords[priorImage]}${because(reason)}`
    }
    case 'migration.removed':
      return `A migration was taken off the list${because(event.data.reason)}`
    case 'guard.passed':
      return `Warning passed, ${names.number(event.data.step).toLowerCase()}, ${names.guard(event.data.guard)}${because(event.data.reason)}`
    case 'guard.approved': {
      const { guard, step, role, by, how, reason, loss } = event.data
      const lost = loss ? `, losing ${ageText(loss.ms)} of writes` : ''
      return `Approved by ${by.name} (${names.role(role)}) ${wayWords[how]}${lost}: ${names.number(step).toLowerCase()}, ${names.guard(guard)}${because(reason)}`
    }
    case 'guard.withdrawn':
      return `Withdrawn, ${names.number(event.data.step).toLowerCase()}, ${names.guard(event.data.guard)}${because(event.data.reason)}`
    case 'guard.locked':
      return `${names.number(event.data.step)} locked, ${names.guard(event.data.guard)}: “${names.value(event.data, event.data.value)}” is no longer chosen`
    default:
      return assertNever(event)
  }
}
