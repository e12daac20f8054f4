import { paletteText } from '#text/palette.ts'
import type { ActionId } from '../../../shared/actions/catalog.ts'
import type { RunSummary } from '../../../shared/ipc/api.ts'
import { runnableActions } from '../../actions/registry.ts'
import { matches } from './matching.ts'

const text = paletteText.palette

/** A line of the palette: a command, or a run to jump to. */
export type Entry = {
  /** Unique among all lines. */
  readonly id: string
  /** What is matched with the words that are typed. */
  readonly words: string
} & (
  | { readonly kind: 'command'; readonly action: ActionId; readonly title: string; readonly danger: boolean }
  | { readonly kind: 'run'; readonly run: RunSummary }
)

/** Lines under one heading. */
export interface EntryGroup {
  readonly heading: string
  readonly entries: readonly Entry[]
}

/** Every command that the screen under the palette can run now, by heading. */
export function commandGroups(): readonly EntryGroup[] {
  const offered = runnableActions(0).filter(({ id }) => id !== 'view.palette')
  return [...new Set(offered.map(({ heading }) => heading))].map((heading) => ({
    heading,
    entries: offered
      .filter((action) => action.heading === heading)
      .map(({ id, title, danger = false }): Entry => {
        return { kind: 'command', id, action: id, words: `${title} ${heading}`, title, danger }
      }),
  }))
}

/** The runs to jump to. */
export function runGroup(runs: readonly RunSummary[]): EntryGroup {
  const entries = runs.map((run): Entry => {
    const marks = run.rehearsal ? text.rehearsal : ''
    const words = `${run.service} ${run.environment} ${versionsOf(run)} ${run.captain} ${marks}`
    return { kind: 'run', id: run.id, words, run }
  })
  return { heading: text.openARun, entries }
}

/** What is left of the groups by the words that were typed; a group of which nothing is left is left out. */
export function narrowed(groups: readonly EntryGroup[], typed: string): readonly EntryGroup[] {
  return groups
    .map(({ heading, entries }) => ({
      heading,
      entries: entries.filter(({ words }) => matches(words, typed)),
    }))
    .filter(({ entries }) => entries.length > 0)
}

/** The versions of a run, from and to. */
export function versionsOf(run: RunSummary): string {
  return [run.version, run.target].filter(Boolean).join(' → ')
}
