import { memo } from 'react'
import { paletteText } from '#text/palette.ts'
import { KeyHint } from '../../actions/KeyHint.tsx'
import { classes } from '../../components/classes.ts'
import { ArrowRight, History, TriangleAlert } from '../../components/icons.ts'
import { type Entry, type EntryGroup, versionsOf } from './entries.ts'
import css from './palette.module.css'

const text = paletteText.palette

/** The id of a line, by which the text field says which one is active. */
export function lineId(entry: string): string {
  return `palette-${entry}`
}

/** What stands in a line. */
function Content({ entry }: { readonly entry: Entry }) {
  if (entry.kind === 'run') {
    const { run } = entry
    return (
      <>
        <History size={16} aria-hidden />
        <span className={css['title']}>
          {run.service} {run.environment}
        </span>
        <span className={classes('mono', css['versions'])}>{versionsOf(run)}</span>
        {run.rehearsal && <span className={css['versions']}>{text.rehearsal}</span>}
      </>
    )
  }
  const Icon = entry.danger ? TriangleAlert : ArrowRight
  return (
    <>
      <Icon size={16} aria-hidden />
      <span className={css['title']}>{entry.title}</span>
      <KeyHint action={entry.action} />
    </>
  )
}

const Line = memo(function Line(props: {
  readonly entry: Entry
  readonly active: boolean
  readonly onChoose: (entry: Entry) => void
  readonly onPoint: (id: string) => void
}) {
  const { entry, active, onChoose, onPoint } = props
  const danger = entry.kind === 'command' && entry.danger
  return (
    // Never focused: the text field keeps the focus and says which one is active.
    <button
      id={lineId(entry.id)}
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={classes(css['item'], danger && css['danger'])}
      onClick={() => onChoose(entry)}
      onPointerMove={() => onPoint(entry.id)}
    >
      <Content entry={entry} />
    </button>
  )
})

/** The lines of the palette by their headings. Only what changed is drawn again. */
export const PaletteList = memo(function PaletteList(props: {
  readonly groups: readonly EntryGroup[]
  readonly active: string | null
  readonly onChoose: (entry: Entry) => void
  readonly onPoint: (id: string) => void
}) {
  const { groups, active, onChoose, onPoint } = props
  return groups.map(({ heading, entries }) => (
    <fieldset key={heading} className={css['group']} aria-labelledby={`palette-group-${heading}`}>
      <div className={css['header']} id={`palette-group-${heading}`} role="presentation">
        {heading}
      </div>
      {entries.map((entry) => (
        <Line
          key={entry.id}
          entry={entry}
          active={entry.id === active}
          onChoose={onChoose}
          onPoint={onPoint}
        />
      ))}
    </fieldset>
  ))
})
