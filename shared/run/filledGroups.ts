import { type FilledCommand, fillCommand } from '../runbook/command.ts'
import type { CommandTemplate, Step } from '../runbook/schema.ts'
import type { Fact } from './facts.ts'
import { chosenOption } from './guards.ts'
import type { RunState } from './state.ts'

/** Commands of one tool in a row, each filled in once for every entry it repeats over. */
export interface FilledGroup {
  readonly tool: string
  readonly commands: readonly {
    readonly template: CommandTemplate
    /** Empty while it is locked: no text of it leaves this function. */
    readonly filled: readonly FilledCommand[]
    /** Label of the option that opens it, while that is not chosen; else null. */
    readonly lockedUntil: string | null
  }[]
}

/** The option that has to be chosen for a command, where it is not chosen now; else null. */
function lockOf(template: CommandTemplate, step: Step, state: RunState): string | null {
  const { onlyWith } = template
  if (!onlyWith || chosenOption(state, step.id, onlyWith.field) === onlyWith.value) return null
  const field = step.fields.find((each) => each.id === onlyWith.field)
  const option = field?.kind === 'choice' ? field.options.find(({ value }) => value === onlyWith.value) : null
  return option?.label ?? onlyWith.value
}

/** The commands of a step, filled in with what the run knows, in the runbook's order. Locked ones stay empty. */
export function commandGroups(step: Step, facts: ReadonlyMap<string, Fact>, state: RunState): FilledGroup[] {
  const known = (name: string) => {
    const fact = facts.get(name)
    if (!fact) return undefined
    const { label, value, list } = fact
    return { label, value, ...(list ? { list } : {}), ...(fact.step ? { step: fact.step } : {}) }
  }
  const groups: { tool: string; commands: FilledGroup['commands'][number][] }[] = []
  for (const template of step.commands) {
    const lockedUntil = lockOf(template, step, state)
    const entry = { template, filled: lockedUntil === null ? fillCommand(template, known) : [], lockedUntil }
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
