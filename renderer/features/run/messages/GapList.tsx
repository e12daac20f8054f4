import { messagesText } from '#text/messages.ts'
import { messageTitles } from '../../../../shared/messages/kinds.ts'
import type { MessageGap } from '../../../../shared/messages/parts.ts'
import { Button } from '../../../components/Button.tsx'
import { TriangleAlert } from '../../../components/icons.ts'
import { useRunView } from '../runContext.ts'
import css from './messages.module.css'

const text = messagesText.gapList

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
  function fillLabel({ place }: MessageGap): string | null {
    if (!place) return null
    if (place.kind === 'role') return text.assign
    if (place.kind === 'message') return text.post(messageTitles[place.message].toLowerCase())
    const view = views.find(({ step }) => step.id === place.step)
    return view ? text.fillInAt(view.number) : null
  }
  return (
    <div className={css['gaps']} id={id} data-gaps>
      <p className={css['gapsHead']} role={refused ? 'alert' : undefined}>
        <TriangleAlert size={16} aria-hidden />
        {refused ? text.notCopied(gaps.length) : text.fill(gaps.length)}
      </p>
      <ul>
        {gaps.map((gap) => {
          const fill = fillLabel(gap)
          const name = gap.label || text.gapWithoutWords
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
                aria-label={text.editName(name)}
                onPress={() => onEdit(gap)}
              >
                {text.editInTheText}
              </Button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
