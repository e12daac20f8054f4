import { exchangeText } from '#text/exchange.ts'
import type { BundleImported, BundlePreview, RunSummary } from '../../../shared/ipc/api.ts'
import type { ApiError } from '../../api.ts'

const words = exchangeText.words

/** The head of the dialog: whether the run is new here, or what it got. */
export function importedTitle({ isNew, added }: BundleImported): string {
  if (isNew) return words.newTitle
  return added === 0 ? words.knownTitle : words.mergedTitle
}

/** How many events came. */
export function addedText({ isNew, added }: BundleImported): string {
  if (added === 0) return words.nothingNew
  return isNew ? words.events(added) : words.eventsNotHere(added)
}

/** How many seals came; null for none, which says nothing of an open run. */
export function sealsText({ sealsAdded }: BundleImported): string | null {
  return sealsAdded === 0 ? null : words.seals(sealsAdded)
}

/** Which run it is, as home calls it. */
export function runText({
  service,
  environment,
  version,
  target,
}: Pick<RunSummary, 'service' | 'environment' | 'version' | 'target'>): string {
  return `${service} · ${environment}, ${version === '' ? '' : `${version} `}→ ${target}`
}

/** What a bundle holds. */
export function heldText({ events, attachments }: BundlePreview): string {
  return [words.events(events), ...(attachments === 0 ? [] : [words.files(attachments)])].join(', ')
}

/** Who has the run now: nobody between a hand-over and its answer. Null where that was not kept yet. */
export function inHandText({ holder, phase }: RunSummary): string | null {
  if (holder === null || phase === 'closed') return null
  if (holder.handedOver === null) return holder.name
  return words.nobodyYet({ from: holder.name, to: holder.handedOver.to })
}

/** What is to be chosen. */
export function conflictsTitle(conflicts: number): string {
  return words.conflicts(conflicts)
}

/** What is kept as evidence. */
export function forksTitle(forks: number): string {
  return words.forks(forks)
}

/** The place in a refused bundle, as far as it is known: member, rule, event. */
export function refusalFacts({
  code,
  details,
}: ApiError): readonly (readonly [label: string, text: string])[] {
  const { name, rule, event, path } = details
  const subject = code === 'fork-found' ? words.device : words.partOfTheFile
  return [
    ...(name ? [[subject, name] as const] : []),
    ...(rule ? [[words.rule, rule] as const] : []),
    ...(event ? [[words.event, event] as const] : []),
    ...(path ? [[words.file, path] as const] : []),
  ]
}
