import { useEffect, useRef } from 'react'
import { recordText } from '#text/record.ts'
import { assertNever } from '../../../shared/assertNever.ts'
import { bundleFile, formatFiles } from '../../../shared/record/formats.ts'
import type { Withheld } from '../../../shared/record/withheld.ts'
import { sizeText } from '../../../shared/run/format.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button, type ButtonProps } from '../../components/Button.tsx'
import { CopyButton } from '../../components/Copyable.tsx'
import {
  CalendarClock,
  CircleCheck,
  Copy,
  FileDown,
  type LucideIcon,
  Package,
  TriangleAlert,
} from '../../components/icons.ts'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { errorWords } from '../../store/errorWords.ts'
import { type ExportChoice, type ExportWish, exportGroups, whyWithheld } from './exportChoices.ts'
import css from './Record.module.css'
import type { ExportState } from './useExports.ts'

const text = recordText.exportPanel

/** The ways out in their groups, each a button, and what became of the last one. */
export function ExportPanel({
  state,
  ready,
  withheld,
  ask,
}: {
  readonly state: ExportState
  readonly withheld: Withheld
  readonly ready: boolean
  readonly ask: (choice: ExportChoice) => void
}) {
  const off = !ready || state.kind === 'working'
  const pending = state.kind === 'working' ? state.choice : null
  const result = useRef<HTMLDivElement>(null)
  // In a low window it lies below the edge, and whoever asked by key is not looking there.
  useEffect(() => {
    if (state.kind !== 'idle') result.current?.scrollIntoView({ block: 'nearest' })
  }, [state.kind])
  return (
    <section className={css['block']} aria-labelledby="record-export">
      <h2 id="record-export">{text.export}</h2>
      {exportGroups.map(({ title, hint, choices }) => (
        <div key={title} className={css['group']}>
          <h3>{title}</h3>
          {choices.map((choice) => (
            <Choice
              key={choice.action}
              choice={choice}
              why={whyWithheld(choice, withheld)}
              isDisabled={off && pending !== choice}
              isPending={pending === choice}
              onPress={() => ask(choice)}
            />
          ))}
          {hint && <p className={css['hint']}>{hint}</p>}
        </div>
      ))}
      <div ref={result} className={css['result']}>
        <div role="status">
          <Outcome state={state} />
        </div>
        {state.kind === 'failed' && <Failed error={state.error} again={() => ask(state.choice)} />}
      </div>
    </section>
  )
}

/** One way out: its name, how its file ends, its keys. */
function Choice({
  choice: { wish, label, action, about, half },
  why,
  isDisabled = false,
  ...press
}: {
  readonly choice: ExportChoice
  /** Why it cannot be had, or null. */
  readonly why: string | null
} & Pick<ButtonProps, 'isDisabled' | 'isPending' | 'onPress'>) {
  const main = action === 'record.pdf'
  return (
    <>
      <Button
        variant={main ? 'primary' : 'secondary'}
        size={main ? 'medium' : 'small'}
        icon={iconOf(wish)}
        action={action}
        className={half ? css['half'] : undefined}
        isDisabled={isDisabled || why !== null}
        {...(about ? { tooltip: about } : {})}
        {...press}
      >
        {label}
        {wish.kind !== 'copy' && !main && !half && (
          <span className={css['ending']}>
            {extension(wish.kind === 'bundle' ? bundleFile.ending : formatFiles[wish.format].ending)}
          </span>
        )}
      </Button>
      {why !== null && <p className={css['hint']}>{why}</p>}
    </>
  )
}

/** `.ics` of `-pir.ics`. */
const extension = (ending: string): string => ending.slice(ending.lastIndexOf('.'))

function Outcome({ state }: { readonly state: ExportState }) {
  switch (state.kind) {
    case 'idle':
    case 'failed':
      return null
    case 'working':
      return (
        <div className={css['working']}>
          <span>{state.choice.making}…</span>
          <ProgressBar label={state.choice.making} fraction={null} />
        </div>
      )
    case 'saved':
      return (
        <div className={css['saved']}>
          <p className={css['good']}>
            <CircleCheck size={16} aria-hidden />
            {text.savedSize(sizeText(state.file.bytes))}
          </p>
          <p className={`${css['path']} mono`}>{state.file.path}</p>
          {state.isPartial && (
            <p className={css['partial']}>
              <TriangleAlert size={16} aria-hidden />
              {text.withoutPdf}
            </p>
          )}
          <CopyButton text={state.file.path} label={text.copyPath} name={text.pathName} />
        </div>
      )
    case 'copied':
      return (
        <p className={css['good']}>
          <CircleCheck size={16} aria-hidden />
          {state.choice.copied}
        </p>
      )
    default:
      return assertNever(state)
  }
}

function Failed({
  error,
  again,
}: {
  readonly error: Parameters<typeof errorWords>[0]
  readonly again: () => void
}) {
  const words = errorWords(error)
  return (
    <Banner tone="danger" title={words.title} live="alert" className={css['failed']}>
      <p>
        {words.meaning} {words.next}
      </p>
      <div className={css['again']}>
        <Button size="small" onPress={again}>
          {text.tryAgain}
        </Button>
      </div>
    </Banner>
  )
}

function iconOf(wish: ExportWish): LucideIcon {
  if (wish.kind === 'copy') return Copy
  if (wish.kind === 'bundle') return Package
  return wish.format === 'ics' ? CalendarClock : FileDown
}
