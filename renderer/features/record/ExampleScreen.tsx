import { useEffect, useMemo, useRef } from 'react'
import { exampleText as text } from '#text/example.ts'
import { recordToHast } from '../../../shared/record/hast.ts'
import { recordToMarkdown } from '../../../shared/record/markdown.ts'
import type { RunRecord } from '../../../shared/record/model.ts'
import { call } from '../../api.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { ArrowLeft, Copy, GraduationCap, Info, Rocket } from '../../components/icons.ts'
import { Pill } from '../../components/Pill.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { TopBar } from '../../components/TopBar.tsx'
import { errorWords } from '../../store/errorWords.ts'
import { go, goBack } from '../../store/route.ts'
import { say, sayError } from '../../store/toasts.ts'
import own from './Example.module.css'
import { Outline } from './Outline.tsx'
import { withOutline } from './outline.ts'
import css from './Record.module.css'
import { Sheet } from './Sheet.tsx'
import { type Example, useExample } from './useExample.ts'

/** A whole record as the app makes it, of a run that nobody ran: to be read, and to go on from. */
export function ExampleScreen() {
  const example = useExample()
  const { record } = example
  const made = useMemo(() => (record === null ? null : withOutline(recordToHast(record, {}))), [record])
  const paper = useRef<HTMLElement | null>(null)
  const isMade = made !== null
  useEffect(() => {
    if (!isMade || paper.current === null) return
    // With the focus here arrow and page keys move the paper at once.
    paper.current.tabIndex = 0
    paper.current.focus({ preventScroll: true })
  }, [isMade])
  return (
    <div className={css['screen']}>
      <TopBar
        left={
          <>
            <Button variant="quiet" size="small" icon={ArrowLeft} onPress={goBack}>
              {text.back}
            </Button>
            <b>{text.title}</b>
            <Pill tone="violet">{text.mark}</Pill>
          </>
        }
      />
      <main className={css['body']}>
        {made ? <Outline entries={made.entries} /> : <div />}
        <section ref={paper} className={css['paper']} aria-label={text.paper}>
          {made && (
            <Banner tone="accent" icon={Info} title={text.bannerTitle} className={own['banner']}>
              {text.banner}
            </Banner>
          )}
          {example.failure !== null && <Unmade example={example} failure={example.failure} />}
          {made ? <Sheet document={made.document} /> : example.failure === null && <Making />}
        </section>
        <aside className={css['panel']} aria-label={text.aside}>
          <GoOn record={record} />
        </aside>
      </main>
    </div>
  )
}

function GoOn({ record }: { readonly record: RunRecord | null }) {
  const copy = (whole: RunRecord): void => {
    call('clipboard.write', { text: recordToMarkdown(whole) }).then(() => say('ok', text.copied), sayError)
  }
  return (
    <>
      <section className={css['block']} aria-labelledby="example-see">
        <h2 id="example-see">{text.seeTitle}</h2>
        <ul className={own['see']}>
          {text.see.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {record && (
          <Button size="small" icon={Copy} onPress={() => copy(record)}>
            {text.copy}
          </Button>
        )}
      </section>
      <section className={css['block']} aria-labelledby="example-next">
        <h2 id="example-next">{text.nextTitle}</h2>
        <p className={css['hint']}>{text.next}</p>
        <div className={own['goOn']}>
          <Button
            variant="primary"
            icon={GraduationCap}
            onPress={() => go({ screen: 'start', mode: 'drill' })}
          >
            {text.rehearse}
          </Button>
          <Button icon={Rocket} action="run.start" onPress={() => go({ screen: 'start', mode: 'plan' })}>
            {text.start}
          </Button>
        </div>
      </section>
    </>
  )
}

function Making() {
  return (
    <div className={css['loading']}>
      <span>{text.making}</span>
      <ProgressBar label={text.making} fraction={null} />
    </div>
  )
}

function Unmade({
  example,
  failure,
}: {
  readonly example: Example
  readonly failure: Parameters<typeof errorWords>[0]
}) {
  const words = errorWords(failure)
  return (
    <Banner
      tone="danger"
      title={words.title}
      live="alert"
      className={css['unread']}
      actions={<Button onPress={example.retry}>{text.tryAgain}</Button>}
    >
      {words.meaning} {words.next}
    </Banner>
  )
}
