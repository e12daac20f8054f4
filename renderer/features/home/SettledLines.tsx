import { owedText } from '#text/owed.ts'
import { Button } from '../../components/Button.tsx'
import { CircleCheck } from '../../components/icons.ts'
import css from './Lists.module.css'
import { openOwed } from './OwedLines.tsx'
import type { OwedLine } from './owed.ts'
import type { SettledAt } from './owedFilter.ts'
import { agoText } from './when.ts'

const text = owedText.reopen

/** What was owed and is done: how, by whom, and the way to take that back. `lines` are those of `settled`. */
export function SettledLines({
  settled,
  lines,
  now,
  onReopen,
}: {
  readonly settled: readonly SettledAt[]
  readonly lines: readonly OwedLine[]
  readonly now: number
  readonly onReopen: (line: OwedLine) => void
}) {
  return (
    <ul className={css['lines']}>
      {settled.map(({ owed }, index) => {
        const line = lines[index]
        if (!line) return null
        return (
          <li key={line.key} className={css['line']}>
            <CircleCheck className={css['muted']} aria-hidden />
            <span className={css['text']}>
              <button type="button" className={css['open']} onClick={() => openOwed(line)}>
                {line.title}
              </button>
              <span className={css['how']}>{owed.how}</span>
              <span className={css['under']}>
                {[line.under, owedText.screen.doneBy(owed.by, agoText(owed.at, now))]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </span>
            <span className={css['act']}>
              <Button
                size="small"
                variant="quiet"
                aria-label={text.named(line.title)}
                onPress={() => onReopen(line)}
              >
                {text.button}
              </Button>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
