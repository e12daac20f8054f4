import { useEffect, useMemo, useRef } from 'react'
import { recordText } from '#text/record.ts'
import { recordToHast } from '../../../shared/record/hast.ts'
import type { RunRecord } from '../../../shared/record/model.ts'
import { withheldFormats } from '../../../shared/record/withheld.ts'
import { utcTime } from '../../../shared/run/format.ts'
import { useActions } from '../../actions/useActions.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { ArrowLeft, RotateCcw } from '../../components/icons.ts'
import { Pill } from '../../components/Pill.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { TopBar } from '../../components/TopBar.tsx'
import { errorWords } from '../../store/errorWords.ts'
import { go } from '../../store/route.ts'
import { canSeal, sealAgain } from '../../store/sealing.ts'
import { ExportPanel } from './ExportPanel.tsx'
import { Forks, useForks } from './Forks.tsx'
import { Outline } from './Outline.tsx'
import { withOutline } from './outline.ts'
import css from './Record.module.css'
import { Sheet } from './Sheet.tsx'
import { TrustMark } from './TrustMark.tsx'
import { TrustPanel } from './TrustPanel.tsx'
import { useExports } from './useExports.ts'
import { useImages } from './useImages.ts'
import { type RecordView, useRecord } from './useRecord.ts'

const text = recordText.recordScreen

/** The record: the document as it will be exported, its formats, and whether it can be trusted. */
export function RecordScreen({ run }: { readonly run: string }) {
  const view = useRecord(run)
  const { record } = view
  const withheld = useMemo(() => (record === null ? {} : withheldFormats(record)), [record])
  const exports = useExports(run, record !== null, withheld)
  const images = useImages(run, record)
  const made = useMemo(
    () => (record === null ? null : withOutline(recordToHast(record, images))),
    [record, images],
  )
  const standing = view.verified?.sealing.standing ?? 'open'
  const sealable = view.verified?.ok === true && canSeal(standing)
  useActions({ 'run.seal': { run: () => void sealAgain(), enabled: sealable } })
  const forks = useForks(run)
  // What is wrong with a record is read before it is given away; else giving it away is what one came for.
  const doubtful = view.verified?.ok === false || forks.length > 0
  const trust = (
    <TrustPanel verified={view.verified}>
      <Forks forks={forks} />
    </TrustPanel>
  )
  const paper = useRef<HTMLElement | null>(null)
  const isMade = made !== null
  useEffect(() => {
    if (!isMade || paper.current === null) return
    // A place that scrolls can be reached by Tab; with the focus here arrow and page keys move the paper at once.
    paper.current.tabIndex = 0
    paper.current.focus({ preventScroll: true })
  }, [isMade])
  return (
    <div className={css['screen']}>
      <TopBar
        left={
          <>
            <Button
              variant="quiet"
              size="small"
              icon={ArrowLeft}
              action="go.run"
              onPress={() => go({ screen: 'run', run })}
            >
              {text.backToTheRun}
            </Button>
            <b>{text.record}</b>
            {record && <span className={css['name']}>{nameOf(record)}</span>}
            {record && <Standing record={record} />}
            <TrustMark verified={view.verified} forks={forks.length} />
          </>
        }
      />
      <main className={css['body']}>
        {made ? <Outline entries={made.entries} /> : <div />}
        <section ref={paper} className={css['paper']} aria-label={text.theRecord}>
          {view.failure && <Unread view={view} failure={view.failure} />}
          {made ? <Sheet document={made.document} /> : view.failure === null && <Loading />}
        </section>
        <aside className={css['panel']} aria-label={text.exportAndTrust}>
          {doubtful && trust}
          <ExportPanel state={exports.state} withheld={withheld} ready={record !== null} ask={exports.ask} />
          {!doubtful && trust}
          {record && (
            <section className={css['block']} aria-labelledby="record-as-of">
              <h2 id="record-as-of">{text.madeAt(utcTime(record.asOf.at))}</h2>
              <p className={css['hint']}>{text.madeFrom(view.events)}</p>
              <Button size="small" icon={RotateCcw} onPress={view.refresh}>
                {text.refresh}
              </Button>
            </section>
          )}
        </aside>
      </main>
    </div>
  )
}

function nameOf({ summary }: RunRecord): string {
  return [summary.service, summary.release].filter((part) => part !== '').join(' ')
}

function Standing({ record }: { readonly record: RunRecord }) {
  return (
    <>
      {record.summary.closed ? (
        <Pill tone="muted">{text.closed}</Pill>
      ) : (
        <Pill tone="accent">{text.inProgress}</Pill>
      )}
      {record.summary.rehearsal && <Pill tone="violet">{text.rehearsal}</Pill>}
    </>
  )
}

function Loading() {
  return (
    <div className={css['loading']}>
      <span>{text.making}</span>
      <ProgressBar label={text.makingLabel} fraction={null} />
    </div>
  )
}

function Unread({
  view,
  failure,
}: {
  readonly view: RecordView
  readonly failure: Parameters<typeof errorWords>[0]
}) {
  const words = errorWords(failure)
  return (
    <Banner
      tone="danger"
      title={words.title}
      live="alert"
      className={css['unread']}
      actions={
        <>
          <Button onPress={view.refresh}>{text.tryAgain}</Button>
          <Button action="go.home" onPress={() => go({ screen: 'home' })}>
            {text.home}
          </Button>
        </>
      }
    >
      {words.meaning} {words.next}
    </Banner>
  )
}
