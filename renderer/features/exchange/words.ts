import type { BundleImported, RunSummary } from '../../../shared/ipc/api.ts'
import type { ApiError } from '../../api.ts'

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** The head of the dialog: whether the run is new here, or what it got. */
export function importedTitle({ isNew, added }: BundleImported): string {
  if (isNew) return 'The run is here now'
  return added === 0 ? 'Everything was here already' : 'The run came together'
}

/** How many events came. */
export function addedText({ isNew, added }: BundleImported): string {
  if (added === 0) return 'nothing that was not here'
  const events = counted(added, 'event', 'events')
  return isNew ? events : `${events} that were not here`
}

/** How many seals came; null for none, which says nothing of an open run. */
export function sealsText({ sealsAdded }: BundleImported): string | null {
  return sealsAdded === 0 ? null : counted(sealsAdded, 'seal', 'seals')
}

/** Which run it is, as home calls it. */
export function runText({ service, environment, version, target }: RunSummary): string {
  return `${service} · ${environment}, ${version === '' ? '' : `${version} `}→ ${target}`
}

/** Who has the run now: nobody between a hand-over and its answer. Null where that was not kept yet. */
export function inHandText({ holder, phase }: RunSummary): string | null {
  if (holder === null || phase === 'closed') return null
  if (holder.handedOver === null) return holder.name
  const to = holder.handedOver.to === null ? '' : ` to ${holder.handedOver.to}`
  return `nobody yet: ${holder.name} handed it over${to}`
}

/** What is to be chosen. */
export function conflictsTitle(conflicts: number): string {
  return `${counted(conflicts, 'place was', 'places were')} changed on both sides: choose`
}

/** What is kept as evidence. */
export function forksTitle(forks: number): string {
  return `${counted(forks, 'event is', 'events are')} kept apart as evidence`
}

/** The place in a refused bundle, as far as it is known: member, rule, event. */
export function refusalFacts({
  code,
  details,
}: ApiError): readonly (readonly [label: string, text: string])[] {
  const { name, rule, event, path } = details
  const subject = code === 'fork-found' ? 'Device' : 'Part of the file'
  return [
    ...(name ? [[subject, name] as const] : []),
    ...(rule ? [['Rule', rule] as const] : []),
    ...(event ? [['Event', event] as const] : []),
    ...(path ? [['File', path] as const] : []),
  ]
}
