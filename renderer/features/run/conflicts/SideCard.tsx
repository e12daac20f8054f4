import type { ReactNode } from 'react'
import { conflictsText } from '#text/conflicts.ts'
import type { ConflictSide } from '../../../../shared/run/conflictViews.ts'
import { CircleDot, Laptop } from '../../../components/icons.ts'
import { Pill } from '../../../components/Pill.tsx'
import { rich } from '../../../components/rich.ts'
import { Time } from '../../../components/Time.tsx'
import css from './Conflicts.module.css'

const words = conflictsText.sideCard

/** What one side wrote, by whom, on which computer and when. */
export function SideCard({
  side,
  mark,
  children,
}: {
  readonly side: ConflictSide
  /** In a word or two how it stands, where that is to be said. */
  readonly mark?: ReactNode
  readonly children?: ReactNode
}) {
  const { text, by, role, device, at, tz, writtenAt } = side
  return (
    <div className={css['side']} data-stands={side.stands || undefined}>
      <p className={css['text']}>{text}</p>
      <p className={css['who']}>
        <strong>{by}</strong>
        {role && `, ${role}`}
      </p>
      <p className={css['where']}>
        <Laptop size={14} aria-hidden />
        {device}
      </p>
      <p className={css['when']}>
        <Time at={at} tz={tz} withDate />
        {writtenAt && rich(words.entered, { time: <Time at={writtenAt} tz={tz} /> })}
      </p>
      {mark}
      {children}
    </div>
  )
}

/** That the run goes on with this side meanwhile. */
export function StandsMark() {
  return (
    <Pill tone="muted" icon={CircleDot}>
      {words.inTheRunNow}
    </Pill>
  )
}
