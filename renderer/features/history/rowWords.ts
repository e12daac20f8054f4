import { historyText } from '#text/history.ts'
import type { HistoryRow } from '../../../shared/ipc/history.ts'
import { formatDuration } from '../../../shared/run/format.ts'
import type { Tone } from '../../components/Pill.tsx'

/** Name of a release as people say it. An incident may have no version of its own. */
export function releaseName(run: { readonly service: string; readonly version: string }): string {
  return `${run.service} ${run.version === '' ? historyText.table.incident : run.version}`
}

/** `4.17.3 → 4.17.2`; the target alone where there is no version. */
export function wayBack({ version, target }: Pick<HistoryRow, 'version' | 'target'>): string {
  return version === '' ? `→ ${target}` : target === '' ? version : `${version} → ${target}`
}

/** A length of time, or the sign for none. */
export function lengthText(ms: number | null): string {
  return ms === null ? historyText.table.none : formatDuration(ms)
}

const tones: Readonly<Record<string, Tone>> = {
  shipped: 'ok',
  'rolled-back': 'danger',
  abandoned: 'muted',
}

/** How a run ended, or where it stands, in a word and its tone. */
export function standing(run: Pick<HistoryRow, 'outcome' | 'phase'>): {
  readonly text: string
  readonly tone: Tone
} {
  if (run.outcome !== null)
    return { text: historyText.outcomes[run.outcome], tone: tones[run.outcome] ?? 'muted' }
  const phases: Readonly<Record<string, string>> = historyText.phases
  return { text: phases[run.phase] ?? run.phase, tone: run.phase === 'rolling-back' ? 'danger' : 'accent' }
}
