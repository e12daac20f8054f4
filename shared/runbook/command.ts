import { quoteFor, unsafeReason } from './quote.ts'
import type { CommandTemplate } from './schema.ts'
import { type Placeholder, parseTemplate, type TemplatePart } from './template.ts'

/** What is known of one fact in a run. */
export interface FactValue {
  /** How people call it: "Image tag", "kubectl context". */
  readonly label: string
  /** Null (or blank) while it is not known. Numbers and times are given in their written form. */
  readonly value: string | null
  /** For a fact with several values (`service.deployments`): what a `forEach` command repeats over. */
  readonly list?: readonly string[]
  /** Id of the step that captures it; absent for facts of the profile and of the release. */
  readonly step?: string
}

/** Looks up a fact by its name; undefined for a name that nothing in the run provides. */
export type Facts = (name: string) => FactValue | undefined

/** One stretch of a filled command, for display. */
export type CommandPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'fact'
      readonly name: string
      readonly label: string
      readonly value: string
      /** The value as it stands in the command, quoted for its place. */
      readonly text: string
    }
  | {
      readonly kind: 'missing'
      readonly name: string
      readonly label: string
      /** Step that captures the fact, or null when it comes from the profile or the release. */
      readonly step: string | null
      /** `unknown`: no value yet. `unsafe`: there is one, but it must not be put into a command. */
      readonly reason: 'unknown' | 'unsafe'
      /** For `unsafe`: what is wrong, as the end of a sentence ("contains a line break"). */
      readonly problem: string | null
    }

export interface FilledCommand {
  /** The entry of `forEach` that this command is for, or null. */
  readonly item: string | null
  /** Ready to paste, without a trailing line break; null while any fact is missing or unsafe. */
  readonly text: string | null
  readonly parts: readonly CommandPart[]
}

/** A lookup for one `{{item}}` of a repeated command on top of the run's facts. */
function withItem(facts: Facts, item: string): Facts {
  return (name) => (name === 'item' ? { label: 'item', value: item } : facts(name))
}

function missing(name: string, fact: FactValue | undefined, problem: string | null): CommandPart {
  return {
    kind: 'missing',
    name,
    label: fact?.label ?? name,
    step: fact?.step ?? null,
    reason: problem === null ? 'unknown' : 'unsafe',
    problem,
  }
}

function fillPlaceholder(placeholder: Placeholder, facts: Facts): CommandPart {
  const { name } = placeholder
  const fact = facts(name)
  const value = fact?.value ?? ''
  if (fact === undefined || value.trim() === '') return missing(name, fact, null)
  const problem = unsafeReason(value, placeholder)
  if (problem !== null) return missing(name, fact, problem)
  return { kind: 'fact', name, label: fact.label, value, text: quoteFor(value, placeholder) }
}

function fillOnce(template: readonly TemplatePart[], facts: Facts, item: string | null): FilledCommand {
  const parts = template.map((part) => (part.kind === 'text' ? part : fillPlaceholder(part, facts)))
  const texts = parts.map((part) => (part.kind === 'missing' ? null : part.text))
  return { item, text: texts.includes(null) ? null : texts.join(''), parts }
}

/**
 * Fills a command template with the facts of a run, quoted for a POSIX shell (a `form: message` is filled
 * in as it is). One command, or one for each entry of `forEach`; while that list is not known, one command
 * that names the list as missing. A missing fact never becomes an empty string: the text is null instead.
 *
 * Expects a template from a parsed runbook; throws on a malformed one, which the parser refuses.
 */
export function fillCommand(template: CommandTemplate, facts: Facts): FilledCommand[] {
  const { parts, problems } = parseTemplate(template.run, template.form)
  if (problems.length > 0) throw new Error(`Command "${template.id}" is malformed: ${problems.join(' ')}`)
  if (template.forEach === undefined) return [fillOnce(parts, facts, null)]

  const listName = template.forEach
  const list = facts(listName)
  const items = (list?.list ?? []).filter((item) => item.trim() !== '')
  if (items.length > 0) return items.map((item) => fillOnce(parts, withItem(facts, item), item))

  const named = parts.map((part) =>
    part.kind === 'placeholder' && part.name === 'item' ? { ...part, name: listName } : part,
  )
  return [
    fillOnce(
      named,
      (name) => (name === listName ? { label: name, ...list, value: null } : facts(name)),
      null,
    ),
  ]
}
