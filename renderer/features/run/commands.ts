import type { Fact } from '../../../shared/run/selectors.ts'
import { type FilledCommand, fillCommand } from '../../../shared/runbook/command.ts'
import type { CommandTemplate, Step } from '../../../shared/runbook/schema.ts'

/** Commands of one tool in a row, each filled in once for every entry it repeats over. */
export interface FilledGroup {
  readonly tool: string
  readonly commands: readonly {
    readonly template: CommandTemplate
    readonly filled: readonly FilledCommand[]
  }[]
}

/** The commands of a step, filled in with what the run knows, in the runbook's order. */
export function commandGroups(step: Step, facts: ReadonlyMap<string, Fact>): FilledGroup[] {
  const known = (name: string) => {
    const fact = facts.get(name)
    if (!fact) return undefined
    const { label, value, list } = fact
    return { label, value, ...(list ? { list } : {}), ...(fact.step ? { step: fact.step } : {}) }
  }
  const groups: { tool: string; commands: { template: CommandTemplate; filled: FilledCommand[] }[] }[] = []
  for (const template of step.commands) {
    const entry = { template, filled: fillCommand(template, known) }
    const last = groups.at(-1)
    if (last?.tool === template.tool) last.commands.push(entry)
    else groups.push({ tool: template.tool, commands: [entry] })
  }
  return groups
}

/** The command that the copy key takes: the first one without a gap, or null. */
export function firstComplete(groups: readonly FilledGroup[]): FilledCommand | null {
  for (const group of groups) {
    for (const { filled } of group.commands) {
      const complete = filled.find((command) => command.text !== null)
      if (complete) return complete
    }
  }
  return null
}
