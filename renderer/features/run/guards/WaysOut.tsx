import type { ChangeEvent, ReactNode } from 'react'
import { guardsText } from '#text/guards.ts'
import { Lock } from '../../../components/icons.ts'
import { rich } from '../../../components/rich.ts'
import { Time } from '../../../components/Time.tsx'
import { useRunView } from '../runContext.ts'
import { bannerGuards, type ChoiceField, safestOption } from './guardModel.ts'
import { lockedChoice } from './lockedChoice.ts'
import { Way } from './Way.tsx'
import css from './Ways.module.css'
import type { WayView } from './ways.ts'

const text = guardsText.waysOut

const counted = [
  ['open', text.open],
  ['reason', text.withAReason],
  ['approval', text.withAnApproval],
  ['locked', text.locked],
] as const

/** The options of a guarded choice: which are open, which ask for something first, which are locked and why. */
export function WaysOut(props: {
  readonly step: string
  readonly field: ChoiceField
  readonly ways: readonly WayView[]
  readonly control: string
  readonly chosen: string
  readonly readOnly: boolean
  readonly onChange: (way: WayView, event: ChangeEvent<HTMLInputElement>) => void
  readonly onAsk: (way: WayView) => void
}): ReactNode {
  const { step, field, ways, control, chosen, readOnly, onChange, onAsk } = props
  const { runbook, state, events, views } = useRunView()
  const safest = safestOption(new Map(ways.map(({ option, guards }) => [option.value, guards])))
  const told = new Set(
    bannerGuards(
      ways.flatMap(({ guards }) => guards),
      { views, attempted: false, state },
    ),
  )
  const emptied = readOnly ? null : lockedChoice(step, field, runbook, state, events)
  const counts = counted.flatMap(([kind, words]) => {
    const count = ways.filter(({ standing }) => standing.kind === kind).length
    return count === 0 ? [] : [`${count} ${words}`]
  })
  return (
    <>
      <div className={css['waysHead']}>
        <span>{text.waysOut}</span>
        {!readOnly && <span className={css['waysCount']}>{counts.join(' · ')}</span>}
      </div>
      {emptied && (
        <p className={css['emptied']}>
          <Lock size={16} aria-hidden />
          <span>
            {rich(text.emptied, {
              option: emptied.option,
              time: <Time at={emptied.at} />,
              title: emptied.title,
            })}
          </span>
        </p>
      )}
      {ways.map((way, index) => (
        <Way
          key={way.option.value}
          way={way}
          control={control}
          {...(index === 0 ? { id: control } : {})}
          // What was only moved over, or left behind half done, is no choice once it is not open.
          chosen={chosen === way.option.value && (readOnly || way.standing.kind === 'open')}
          safest={safest === way.option.value}
          told={way.guards.some((guard) => told.has(guard))}
          readOnly={readOnly}
          onChange={onChange}
          onAsk={onAsk}
        />
      ))}
    </>
  )
}
