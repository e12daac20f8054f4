import { messageTitles } from '../../../../shared/messages/kinds.ts'
import type { MessageGap } from '../../../../shared/messages/parts.ts'
import { Button } from '../../../components/Button.tsx'
import { TriangleAlert } from '../../../components/icons.ts'
import { useRunView } from '../runContext.ts'
import css from './messages.module.css'

/** What is missing, each with the way to where it is captured and the way to edit it out of the text. */
export function GapList(props: {
  readonly id: string
  readonly gaps: readonly MessageGap[]
  /** A copy was just refused because of these. */
  readonly refused: boolean
  readonly onFill: (gap: MessageGap) => void
  readonly onEdit: (gap: MessageGap) => void
}) {
  const { id, gaps, refused, onFill, onEdit } = props
  const { views } = useRunView()
  const count = gaps.length === 1 ? '1 gap' : `${gaps.length} gaps`
  function fillLabel({ place }: MessageGap): string | null {
    if (!place) return null
    if (place.kind === 'role') return 'Assign'
    if (place.kind === 'message') return `Post ${messageTitles[place.message].toLowerCase()}`
    const view = views.find(({ step }) => step.id === place.step)
    return view ? `Fill in at step ${view.number}` : null
  }
  return (
    <div className={css['gaps']} id={id} data-gaps>
      <p className={css['gapsHead']} role={refused ? 'alert' : undefined}>
        <TriangleAlert size={16} aria-hidden />
        {refused
          ? `Not copied: the message has ${count}.`
          : `${count}: fill ${gaps.length === 1 ? 'it' : 'each'}, or take ${gaps.length === 1 ? 'it' : 'them'} out of the text, before it is copied.`}
      </p>
      <ul>
        {gaps.map((gap) => {
          const fill = fillLabel(gap)
          const name = gap.label || 'a gap without words'
          return (
            <li key={gap.label}>
              <span className={css['gapName']}>{name}</span>
              {fill && (
                <Button size="small" aria-label={`${fill}: ${name}`} onPress={() => onFill(gap)}>
                  {fill}
                </Button>
              )}
              <Button
                size="small"
                variant="quiet"
                aria-label={`Edit in the text: ${name}`}
                onPress={() => onEdit(gap)}
              >
                Edit in the text
              </Button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
