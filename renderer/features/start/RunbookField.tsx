import type { RunbookEntry } from '../../../shared/ipc/api.ts'
import { Select } from '../../components/Select.tsx'
import { useRunbooks } from '../../store/runbooks.ts'
import css from './Start.module.css'
import type { Start } from './useStart.ts'

function helpOf(entry: RunbookEntry): string {
  const source = entry.source === 'builtin' ? 'Built in' : 'Imported'
  return `${source} · ${entry.stepCount} steps · edited ${entry.edited} · ${entry.hash.slice(0, 8)}`
}

/** Which version of which runbook. The run keeps its exact text, whatever happens to the file later. */
export function RunbookField({ start }: { readonly start: Start }) {
  const entries = useRunbooks((store) => store.entries)
  return (
    <fieldset className={css['card']}>
      <legend>Runbook</legend>
      <Select
        label="Version"
        hint="the run keeps its exact text"
        required
        options={entries.map((entry) => ({
          value: entry.hash,
          label: `${entry.title} ${entry.version}`,
          help: helpOf(entry),
        }))}
        value={start.draft.runbook}
        onChange={(runbook) => start.change({ runbook })}
        error={start.problems.runbook}
      />
    </fieldset>
  )
}
