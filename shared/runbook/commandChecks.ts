import { factNames, type Names, type Report } from './checkBasics.ts'
import { holdsSeveral, listFacts } from './facts.ts'
import { didYouMean } from './nearest.ts'
import type { CommandTemplate } from './schema.ts'
import { parseTemplate } from './template.ts'
import type { Path } from './yamlSource.ts'

function checkName(name: string, command: CommandTemplate, names: Names): string | null {
  if (name === 'item') {
    return command.forEach === undefined
      ? '"{{item}}" needs "forEach: service.deployments" beside "run".'
      : null
  }
  if (listFacts.includes(name)) {
    return `"${name}" holds several values. Add "forEach: ${name}" and write {{item}} in its place.`
  }
  const source = names.facts.get(name)
  if (source?.from === 'field' && holdsSeveral(source.kind)) {
    return `"${name}" holds several values and cannot stand in a command. Use a fact with one value.`
  }
  if (source) return null
  return `Nothing provides the fact "${name}". ${didYouMean(name, factNames(names))}`
}

/** Checks that a command template is well formed, quotable everywhere, and uses only facts that exist. */
export function checkCommand(command: CommandTemplate, path: Path, names: Names, report: Report): void {
  const at = [...path, 'run']
  const { parts, problems } = parseTemplate(command.run, command.form)
  for (const problem of problems) report(at, problem)
  const used = new Set(parts.flatMap((part) => (part.kind === 'placeholder' ? [part.name] : [])))
  for (const name of used) {
    const problem = checkName(name, command, names)
    if (problem !== null) report(at, problem)
  }
  if (command.forEach !== undefined && !used.has('item') && problems.length === 0) {
    report(
      [...path, 'forEach'],
      `The command "${command.id}" is repeated but never uses {{item}}. Use it, or remove "forEach".`,
    )
  }
}
