import type { FactSource } from './facts.ts'
import type { Metric } from './schema.ts'
import type { Path } from './yamlSource.ts'

/** Reports one thing wrong; the path leads to the value it is about. */
export type Report = (path: Path, message: string, offset?: number) => void

/** What checks of one part need to know of the whole runbook. */
export interface Names {
  readonly roles: readonly string[]
  readonly metrics: readonly Metric[]
  readonly steps: readonly string[]
  readonly facts: ReadonlyMap<string, FactSource>
}

/** A value of the runbook and the way to it. */
export interface Placed<Value> {
  readonly value: Value
  readonly path: Path
}

/**
 * Reports every entry after the first that has an id again. `what` names an entry ("field"), `where` the
 * place that holds them all (' in step "look"'), empty for the whole runbook.
 */
export function checkUnique(
  entries: readonly Placed<string>[],
  what: string,
  where: string,
  report: Report,
): void {
  const seen = new Set<string>()
  const article = /^[aeiou]/.test(what) ? 'an' : 'a'
  for (const { value, path } of entries) {
    if (seen.has(value)) {
      report(path, `There is already ${article} ${what} "${value}"${where}. Rename one of the two.`)
    }
    seen.add(value)
  }
}

/** Names of all facts, those of the runbook itself first: for "did you mean". */
export function factNames(names: Names): string[] {
  const sources = [...names.facts.values()]
  const own = sources.filter((source) => source.from === 'field')
  return [...own, ...sources.filter((source) => source.from !== 'field')].map((source) => source.name)
}

/** Ids of a list at `path`, with the path of each. */
export function idsOf(list: readonly { readonly id: string }[], path: Path): Placed<string>[] {
  return list.map((entry, index) => ({ value: entry.id, path: [...path, index, 'id'] }))
}
