import { Button } from '../../../components/Button.tsx'
import { Split } from '../../../components/icons.ts'
import { useRunView } from '../runContext.ts'
import css from './Conflicts.module.css'
import { countConflicts } from './words.ts'

/** In the top line: how many conflicts are open, and the way to them. */
export function ConflictMark() {
  const { conflicts, ask } = useRunView()
  if (conflicts.length === 0) return null
  return (
    <Button
      size="small"
      icon={Split}
      action="run.conflicts"
      className={css['mark']}
      onPress={() => ask({ kind: 'conflicts' })}
    >
      {countConflicts(conflicts.length)}
    </Button>
  )
}
