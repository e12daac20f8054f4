import { useRef, useState } from 'react'
import { owedText } from '#text/owed.ts'
import { type OwedAt, owedCounts, type Urgency } from '../../../shared/run/owedOrder.ts'
import { Button } from '../../components/Button.tsx'
import { lazyRoom } from '../../lazyRoom.tsx'
import { go } from '../../store/route.ts'
import { useRuns } from '../../store/runs.ts'
import { useSettings } from '../../store/settings.ts'
import homeCss from './Home.module.css'
import css from './Lists.module.css'
import { OwedLines } from './OwedLines.tsx'
import { briefLines, type OwedLine } from './owed.ts'
import { isMine } from './owner.ts'
import { useFocusNext } from './useFocusNext.ts'

// It folds the run, for which the first picture has no use.
const SettleDialog = lazyRoom(() => import('./SettleDialog.tsx').then((room) => room.SettleDialog))

/** As many lines as home shows; the list of everything owed has the rest. */
const most = 7
const groups: readonly Urgency[] = ['overdue', 'due', 'open']

/** What runs owe, overdue first, each line with the way to its place. Long lists can be cut down to one's own. */
export function OwedBlock({ owed, now }: { readonly owed: readonly OwedAt[]; readonly now: number }) {
  const me = useSettings((store) => store.settings.identity)
  const more = useRuns((store) => store.owingMore)
  const [onlyMine, setOnlyMine] = useState(false)
  const [settling, setSettling] = useState<OwedLine | null>(null)
  const { total, overdue } = owedCounts(owed, now)
  const mine = owed.filter((one) => isMine(one.owed, me))
  const filterable = me !== null && total > most && mine.length > 0
  const lines = briefLines(filterable && onlyMine ? mine : owed, now)
  const shown = lines.slice(0, most)
  const list = useRef<HTMLElement | null>(null)
  const settlesAt = useFocusNext(list, lines.length)
  const settle = (line: OwedLine): void => {
    settlesAt(shown.indexOf(line))
    setSettling(line)
  }
  return (
    <section ref={list} className={homeCss['block']} aria-labelledby="home-owed">
      <div className={homeCss['blockHead']}>
        <h2 id="home-owed">
          {owedText.title} {total > 0 && <span className={homeCss['count']}>{owedText.count(total)}</span>}{' '}
          {overdue > 0 && <span className={homeCss['overdue']}>{owedText.overdue(overdue)}</span>}
        </h2>
        {filterable && (
          <fieldset className={css['whose']}>
            <legend>{owedText.whose}</legend>
            {[false, true].map((own) => (
              <button
                key={String(own)}
                type="button"
                aria-pressed={onlyMine === own}
                onClick={() => setOnlyMine(own)}
              >
                {own ? `${owedText.mine} ${mine.length}` : `${owedText.all} ${total}`}
              </button>
            ))}
          </fieldset>
        )}
      </div>
      <div className={homeCss['card']}>
        {lines.length === 0 && <p className={homeCss['empty']}>{owedText.nothing}</p>}
        {groups.map((urgency) => {
          const part = shown.filter((line) => line.urgency === urgency)
          const id = `home-owed-${urgency}`
          return (
            part.length > 0 && (
              <div key={urgency} className={css['group']}>
                {shown.some((line) => line.urgency !== urgency) && (
                  <h3 id={id} data-urgency={urgency}>
                    {owedText.groups[urgency]}
                  </h3>
                )}
                <OwedLines
                  lines={part}
                  labelledBy={shown.length > part.length ? id : 'home-owed'}
                  onSettle={settle}
                />
              </div>
            )
          )
        })}
        {lines.length > 0 && (
          <div className={css['more']}>
            <Button variant="quiet" size="small" action="go.owed" onPress={() => go({ screen: 'owed' })}>
              {owedText.showAll(total)}
            </Button>
            {more > 0 && <span className={css['hint']}>{owedText.moreRuns(more)}</span>}
          </div>
        )}
      </div>
      {settling && <SettleDialog line={settling} onClose={() => setSettling(null)} />}
    </section>
  )
}
