import { startText } from '#text/start.ts'
import type { RunbookEntry } from '../../../shared/ipc/api.ts'
import { Select } from '../../components/Select.tsx'
import { useRunbooks } from '../../store/runbooks.ts'
import css from './Start.module.css'
import type { Start } from './useStart.ts'

const text = startText.runbook

function helpOf(entry: RunbookEntry): string {
  return [
    entry.source === 'builtin' ? text.builtin : text.imported,
    text.steps(entry.stepCount),
    text.edited(entry.edited),
    entry.hash.slice(0, 8),
  ].join(' · ')
}

/** Which version of which runbook. The run keeps its exact text, whatever happens to the file later. */
export function RunbookField({ start }: { readonly start: Start }) {
  const entries = useRunbooks((store) => store.entries)
  return (
    <fieldset className={css['card']}>
      <legend>{text.title}</legend>
      <Select
        label={text.version}
        hint={text.hint}
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
