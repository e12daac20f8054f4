import { useId } from 'react'
import { conflictsText } from '#text/conflicts.ts'
import { titleAtStart } from '../../../../shared/rollback/chart/words.ts'
import type { ConflictView } from '../../../../shared/run/conflictViews.ts'
import { Button } from '../../../components/Button.tsx'
import { Split } from '../../../components/icons.ts'
import { useRunView } from '../runContext.ts'
import css from './Conflicts.module.css'
import { SideCard, StandsMark } from './SideCard.tsx'

const words = conflictsText.conflictCard

/** The sides of a conflict beside each other, each with the way to keep it. */
export function ConflictCard({
  conflict,
  back,
  first = false,
}: {
  readonly conflict: ConflictView
  /** Whether the list of conflicts is shown again after the choice. */
  readonly back: boolean
  /** Its first button takes the focus. */
  readonly first?: boolean
}) {
  const { ask } = useRunView()
  const title = useId()
  const { key, sides } = conflict
  const saySame = sides.every(({ text }) => text === sides[0]?.text)
  return (
    <section className={css['conflict']} aria-labelledby={title} data-conflict={key}>
      <h3 className={css['title']} id={title}>
        {/* In a step the head of them all has the mark. */}
        {back && <Split size={16} aria-hidden />}
        {titleAtStart(conflict.title)}
      </h3>
      {saySame && <p className={css['meaning']}>{words.bothSame}</p>}
      <div className={css['sides']}>
        {sides.map((side, index) => (
          <SideCard key={side.event} side={side} mark={side.stands ? <StandsMark /> : null}>
            <div className={css['keep']}>
              <Button
                size="small"
                autoFocus={first && index === 0}
                aria-label={words.keepThisOf({ text: side.text, by: side.by, device: side.device })}
                onPress={() => ask({ kind: 'keep', key, chosen: side.event, back })}
              >
                {words.keepThis}
              </Button>
            </div>
          </SideCard>
        ))}
      </div>
    </section>
  )
}
