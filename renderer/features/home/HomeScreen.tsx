import { type ReactNode, useEffect, useRef } from 'react'
import { homeText } from '#text/home.ts'
import { type OwedAt, owedInOrder } from '../../../shared/run/owedOrder.ts'
import { KeyCaps } from '../../actions/KeyHint.tsx'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { CircleCheck, GraduationCap, PackageOpen, Plus, Siren } from '../../components/icons.ts'
import { useFileDrop } from '../../components/useFileDrop.ts'
import { useNow } from '../../store/clock.ts'
import { errorWords } from '../../store/errorWords.ts'
import { importBundle, importDropped } from '../../store/exchange.ts'
import { go } from '../../store/route.ts'
import { refreshRunbooks, useRunbooks } from '../../store/runbooks.ts'
import { loadRuns, useRuns } from '../../store/runs.ts'
import { EmptyHome } from './EmptyHome.tsx'
import { FollowingRuns } from './FollowingRuns.tsx'
import css from './Home.module.css'
import { HomeBar } from './HomeBar.tsx'
import { OwedBlock } from './OwedBlock.tsx'
import { RecentRuns } from './RecentRuns.tsx'
import { RunbookCards } from './RunbookCards.tsx'
import { RunCard } from './RunCard.tsx'
import { type HomeSections, homeSections } from './sections.ts'
import { useHomeKeys } from './useHomeKeys.ts'

/** Home: what is running, what is owed, what was, and how fresh the plan is. */
export function HomeScreen() {
  const { runs, loaded, failure } = useRuns()
  const now = useNow(60_000)
  const sections = homeSections(runs)
  const screen = useRef<HTMLElement | null>(null)
  const over = useFileDrop(importDropped)
  // How often and when a runbook was used changes with the runs.
  useEffect(() => {
    if (loaded) refreshRunbooks()
  }, [loaded])
  useHomeKeys(screen, sections.running[0]?.id ?? sections.following[0]?.id ?? null)
  return (
    <div className={css['screen']}>
      <HomeBar />
      <main ref={screen} className={css['scroll']}>
        {failure !== null && <Unread words={errorWords(failure)} />}
        {loaded && failure === null && runs.length === 0 && (
          <EmptyHome>
            <Books title={homeText.empty.ready} />
          </EmptyHome>
        )}
        {runs.length > 0 && <Filled sections={sections} owed={owedInOrder(runs, now)} now={now} />}
      </main>
      {over && (
        <div className={css['drop']} aria-hidden>
          <PackageOpen size={32} />
          {homeText.drop}
        </div>
      )}
    </div>
  )
}

function Unread({ words }: { readonly words: ReturnType<typeof errorWords> }) {
  return (
    <div className={css['page']}>
      <Banner
        tone="danger"
        title={words.title}
        live="alert"
        actions={<Button onPress={() => void loadRuns()}>{homeText.readAgain}</Button>}
      >
        {words.meaning} {words.next}
      </Banner>
    </div>
  )
}

function Filled({
  sections,
  owed,
  now,
}: {
  readonly sections: HomeSections
  readonly owed: readonly OwedAt[]
  readonly now: number
}) {
  const { running, following, recent } = sections
  return (
    <div className={css['page']}>
      <Head />
      {running.map((run, index) => (
        <RunCard
          key={run.id}
          run={run}
          owed={owed.filter((one) => one.run === run && one.owed.kind === 'message')}
          first={index === 0}
        />
      ))}
      {running.length === 0 && (
        <div className={css['idle']}>
          <CircleCheck size={22} aria-hidden />
          <p>
            <strong>{homeText.idleTitle}</strong>
            {homeText.idle}
          </p>
        </div>
      )}
      <div className={css['columns']}>
        <div>
          {following.length > 0 && (
            <Block id="home-following" title={homeText.following}>
              <FollowingRuns runs={following} />
            </Block>
          )}
          <Block id="home-recent" title={homeText.recent}>
            {recent.length > 0 ? (
              <RecentRuns runs={recent} />
            ) : (
              <p className={css['empty']}>{homeText.noRecent}</p>
            )}
          </Block>
        </div>
        <div>
          <OwedBlock owed={owed} now={now} />
          <Books title={homeText.runbook} />
        </div>
      </div>
    </div>
  )
}

function Head() {
  return (
    <div className={css['head']}>
      <h1>{homeText.running}</h1>
      <Button
        className={css['incident']}
        icon={Siren}
        tooltip={homeText.incidentAbout}
        onPress={() => go({ screen: 'start', mode: 'incident' })}
      >
        {homeText.incident}
      </Button>
      <Button icon={PackageOpen} action="run.import" onPress={importBundle}>
        {homeText.import}
      </Button>
      <Button icon={GraduationCap} onPress={() => go({ screen: 'start', mode: 'rehearsal' })}>
        {homeText.rehearse}
      </Button>
      <Button variant="primary" icon={Plus} onPress={() => go({ screen: 'start', mode: 'plan' })}>
        <span className={css['label']}>
          {homeText.start}
          <KeyCaps keys="n" />
        </span>
      </Button>
    </div>
  )
}

function Books({ title }: { readonly title: string }) {
  const entries = useRunbooks((store) => store.entries)
  return entries.length === 0 ? null : (
    <Block id="home-runbook" title={title}>
      <RunbookCards entries={entries} />
    </Block>
  )
}

function Block({
  id,
  title,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <section className={css['block']} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className={css['card']}>{children}</div>
    </section>
  )
}
