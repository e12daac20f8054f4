import type { BundleImported } from '../../../shared/ipc/api.ts'
import type { ApiError } from '../../api.ts'

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** The head of the dialog: whether the run is new here, or what it got. */
export function importedTitle({ isNew, added }: BundleImported): string {
  if (isNew) return 'The run is here now'
  return added === 0 ? 'Everything was here already' : 'The run came together'
}

/** How many events came. */
export function addedText({ isNew, added }: BundleImported): string {
  if (added === 0) return 'none that was not here'
  const events = counted(added, 'event', 'events')
  return isNew ? events : `${events} that were not here`
}

/** How many seals came. */
export function sealsText({ sealsAdded }: BundleImported): string {
  return sealsAdded === 0 ? 'none' : counted(sealsAdded, 'seal', 'seals')
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
  const subject = code === 'fork-found' ? 'Device' : 'Member'
  return [
    ...(name ? [[subject, name] as const] : []),
    ...(rule ? [['Rule', rule] as const] : []),
    ...(event ? [['Event', event] as const] : []),
    ...(path ? [['File', path] as const] : []),
  ]
}
