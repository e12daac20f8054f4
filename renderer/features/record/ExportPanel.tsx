import { assertNever } from '../../../shared/assertNever.ts'
import { sizeText } from '../../../shared/run/format.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { CopyButton } from '../../components/Copyable.tsx'
import { CircleCheck, Copy, FileDown } from '../../components/icons.ts'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { errorWords } from '../../store/errorWords.ts'
import css from './Record.module.css'
import type { ExportState, ExportWish } from './useExports.ts'

const making: Record<ExportWish, string> = {
  pdf: 'Making the PDF',
  markdown: 'Writing the Markdown',
  json: 'Writing the JSON',
  copy: 'Copying',
}

/** The formats, each a button, and what became of the last one. */
export function ExportPanel({
  state,
  ready,
  ask,
}: {
  readonly state: ExportState
  readonly ready: boolean
  readonly ask: (wish: ExportWish) => void
}) {
  const off = !ready || state.kind === 'working'
  const pending = state.kind === 'working' ? state.wish : null
  return (
    <section className={css['block']} aria-labelledby="record-export">
      <h2 id="record-export">Export</h2>
      <div className={css['buttons']}>
        <Button
          variant="primary"
          icon={FileDown}
          action="record.pdf"
          isDisabled={off && pending !== 'pdf'}
          isPending={pending === 'pdf'}
          onPress={() => ask('pdf')}
        >
          Export PDF
        </Button>
        <Button action="record.markdown" icon={FileDown} isDisabled={off} onPress={() => ask('markdown')}>
          Markdown
        </Button>
        <Button icon={FileDown} isDisabled={off} onPress={() => ask('json')}>
          JSON
        </Button>
        <Button action="record.copy" icon={Copy} isDisabled={off} onPress={() => ask('copy')}>
          Copy Markdown
        </Button>
      </div>
      <div role="status" className={css['result']}>
        <Outcome state={state} />
      </div>
      {state.kind === 'failed' && <Failed error={state.error} again={() => ask(state.wish)} />}
    </section>
  )
}

function Outcome({ state }: { readonly state: ExportState }) {
  switch (state.kind) {
    case 'idle':
    case 'failed':
      return null
    case 'working':
      return (
        <div className={css['working']}>
          <span>{making[state.wish]}…</span>
          <ProgressBar label={making[state.wish]} fraction={null} />
        </div>
      )
    case 'saved':
      return (
        <div className={css['saved']}>
          <p className={css['good']}>
            <CircleCheck size={16} aria-hidden />
            Saved, {sizeText(state.file.bytes)}
          </p>
          <p className={`${css['path']} mono`}>{state.file.path}</p>
          <CopyButton text={state.file.path} label="Copy path" name="of the exported file" />
        </div>
      )
    case 'copied':
      return (
        <p className={css['good']}>
          <CircleCheck size={16} aria-hidden />
          Copied as Markdown
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
          Try again
        </Button>
      </div>
    </Banner>
  )
}
