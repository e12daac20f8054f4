import { useState } from 'react'
import { assertNever } from '../../../shared/assertNever.ts'
import { Button } from '../../components/Button.tsx'
import {
  CalendarClock,
  FilePen,
  ListChecks,
  type LucideIcon,
  Megaphone,
  TriangleAlert,
  UserX,
} from '../../components/icons.ts'
import { go } from '../../store/route.ts'
import css from './Lists.module.css'
import type { OwedLine } from './owed.ts'

const shownAtFirst = 6

function iconOf(line: OwedLine): LucideIcon {
  switch (line.kind) {
    case 'action-item':
      return line.note.startsWith('no owner') ? UserX : line.tone === 'danger' ? TriangleAlert : ListChecks
    case 'message':
      return Megaphone
    case 'pir':
      return CalendarClock
    case 'step':
      return TriangleAlert
    case 'wrong-step':
      return FilePen
    default:
      return assertNever(line.kind)
  }
}

/** Everything that runs still owe, most pressing first; a line opens the run at the step. */
export function OwedList({ lines }: { readonly lines: readonly OwedLine[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? lines : lines.slice(0, shownAtFirst)
  return (
    <>
      <ul className={css['lines']}>
        {shown.map((line) => {
          const Icon = iconOf(line)
          return (
            <li key={line.key} className={css['line']}>
              <Icon className={css[line.tone]} aria-hidden />
              <span className={css['text']}>
                <button
                  type="button"
                  className={css['open']}
                  onClick={() =>
                    go({ screen: 'run', run: line.run, ...(line.step === '' ? {} : { step: line.step }) })
                  }
                >
                  {line.title}
                </button>
                {line.under !== '' && <span className={css['under']}>{line.under}</span>}
              </span>
              <span className={`${css['note']} ${css[line.tone]}`}>{line.note}</span>
            </li>
          )
        })}
      </ul>
      {shown.length < lines.length && (
        <div className={css['more']}>
          <Button variant="quiet" size="small" onPress={() => setAll(true)}>
            Show all {lines.length}
          </Button>
        </div>
      )}
    </>
  )
}
