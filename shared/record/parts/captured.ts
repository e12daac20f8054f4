import { type Fact, factsOf } from '../../run/selectors.ts'
import type { Captured, CapturedGroup } from '../model.ts'
import { migrationAtAGlance } from './migrations.ts'
import { plain, type RecordSource } from './source.ts'
import { capturedField } from './values.ts'

/** Facts of the release and of the profile are told elsewhere. */
const elsewhere = new Set(['release', 'service', 'people'])

type Entry = CapturedGroup['values'][number]

/** The facts that steps captured, grouped by the first part of their names: target, migration, snapshot. */
export function recordCaptured(source: RecordSource): CapturedGroup[] {
  const groups = new Map<string, Entry[]>()
  for (const fact of factsOf(source.runbook, source.state).values()) {
    const group = fact.name.split('.')[0] ?? ''
    if (elsewhere.has(group) || fact.step === null) continue
    const view = source.steps.find((each) => each.step.id === fact.step)
    const judged = view ? judgedFact(source, fact) : null
    if (view && judged) {
      groups.set(group, [
        ...(groups.get(group) ?? []),
        { label: fact.label, step: view.number, value: judged },
      ])
      continue
    }
    const field = view?.step.fields.find((each) => each.id === fact.field)
    const value = view && field ? capturedField(source, view.step.id, field) : null
    if (!view || !value) continue
    groups.set(group, [...(groups.get(group) ?? []), { label: fact.label, step: view.number, value }])
  }
  // In the order of the steps, whichever fact of a group is known first by the runbook.
  const first = (entries: readonly Entry[]): number => Math.min(...entries.map(({ step }) => step ?? 0))
  return [...groups]
    .sort(([, one], [, other]) => first(one) - first(other))
    .map(([name, values]) => ({ title: words(name), values }))
}

/** Facts that follow from the migrations: the verdict with the statement that it rests on. */
function judgedFact(source: RecordSource, { name, value }: Fact): Captured | null {
  if (name === 'migration.verdict') return migrationAtAGlance(source)
  return name === 'migration.compatible' && value !== null ? plain(value) : null
}

/** `killSwitch` as `Kill switch`. */
function words(name: string): string {
  const spaced = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** The service profile as it was frozen into the run; what it leaves open is left out. */
export function recordProfile(source: RecordSource): { label: string; values: Captured[] }[] {
  if (!source.state.profile) return []
  return [...factsOf(source.runbook, source.state).values()]
    .filter((fact) => fact.name.startsWith('service.'))
    .flatMap(({ label, value, list }) => {
      if (list !== null) return [{ label, values: list.map((entry) => plain(entry, true)) }]
      return value === null ? [] : [{ label, values: [plain(value, true)] }]
    })
}
