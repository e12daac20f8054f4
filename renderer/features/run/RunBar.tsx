import { drillsText } from '#text/drills.ts'
import { runText } from '#text/run.ts'
import { localTime, utcTime } from '../../../shared/run/format.ts'
import { type Phase, phaseOf, phaseTitles } from '../../../shared/run/selectors.ts'
import { IconButton } from '../../components/IconButton.tsx'
import { ArrowLeft, FileCheck2, GraduationCap, HardDriveDownload, OctagonX } from '../../components/icons.ts'
import { Pill, type Tone } from '../../components/Pill.tsx'
import { localOffset } from '../../components/Time.tsx'
import { TopBar, TopBarSeparator } from '../../components/TopBar.tsx'
import { VisuallyHidden } from '../../components/VisuallyHidden.tsx'
import { useNow } from '../../store/clock.ts'
import { go } from '../../store/route.ts'
import { useUnsaved } from '../../store/unsaved.ts'
import { ConflictMark } from './conflicts/ConflictMark.tsx'
import css from './RunBar.module.css'
import { useRunView } from './runContext.ts'
import { SealMark } from './SealMark.tsx'

const text = runText.runBar

const phaseTones: Record<Phase, Tone> = {
  preparing: 'muted',
  deploying: 'accent',
  watching: 'warn',
  'rolling-back': 'danger',
  recovered: 'ok',
  shipped: 'ok',
  'following-up': 'accent',
  closed: 'muted',
}

/** Letters of the names that have room in a narrow window beside all marks. */
const roomForNames = 36

/** Run, versions, phase; on the right whether everything is on disk, and the clocks. */
export function RunBar({ mark }: { readonly mark?: string }) {
  const { state, runbook, run, events, conflicts } = useRunView()
  const { service, environment, version, target } = state.release
  const crowded =
    conflicts.length > 0 ||
    state.closed !== null ||
    state.started?.rehearsal === true ||
    service.length + version.length + target.length > roomForNames
  const phase = phaseOf(state, runbook)
  const last = events.at(-1)
  return (
    <TopBar
      left={
        <>
          <IconButton
            icon={ArrowLeft}
            label={text.home}
            action="go.home"
            onPress={() => go({ screen: 'home' })}
          />
          <strong className={css['service']}>{service}</strong>
          {environment && <span className={css['environment']}>{environment}</span>}
          <TopBarSeparator />
          <span className={css['versions']}>
            <span className={css['version']}>{version || text.unknownVersion}</span>
            <span aria-hidden>→</span>
            <VisuallyHidden>{text.to}</VisuallyHidden>
            <span className={css['target']}>{target}</span>
          </span>
          <Pill tone={mark ? 'danger' : phaseTones[phase]}>{mark ?? phaseTitles[phase]}</Pill>
          <ConflictMark />
          {state.closed && <SealMark run={run} events={events.length} />}
          {state.started?.rehearsal && (
            <Pill tone="violet" icon={GraduationCap}>
              {state.started.drill ? drillsText.start.mark : text.rehearsal}
            </Pill>
          )}
        </>
      }
      right={
        <>
          {/* With more marks on the left the names there would be cut: the clock beside them gives way. */}
          <Recorded run={run} at={last?.at ?? null} count={events.length} crowded={crowded} />
          <IconButton
            icon={FileCheck2}
            label={text.recordOfThisRun}
            action="go.record"
            onPress={() => go({ screen: 'record', run })}
          />
          <TopBarSeparator />
          <Clocks crowded={crowded} />
        </>
      }
    />
  )
}

/** Whether everything done so far is on disk. */
function Recorded(props: {
  readonly run: string
  readonly at: string | null
  readonly count: number
  readonly crowded: boolean
}) {
  const unsaved = useUnsaved()
  if (unsaved?.run === props.run) {
    return (
      <Pill tone="danger" icon={OctagonX}>
        {text.notRecorded}
      </Pill>
    )
  }
  return (
    <span className={css['recorded']} data-crowded={props.crowded || undefined}>
      <HardDriveDownload size={16} aria-hidden />
      <span>
        <span className={css['word']} data-crowded={props.crowded || undefined}>
          {text.recorded}{' '}
        </span>
        {props.at && <time dateTime={props.at}>{utcTime(props.at)}</time>}
        <span className={css['count']}> · {text.events(props.count)}</span>
      </span>
    </span>
  )
}

function Clocks({ crowded }: { readonly crowded: boolean }) {
  const now = new Date(useNow()).toISOString()
  return (
    <span className={css['clocks']}>
      <time dateTime={now} className={css['utc']}>
        {text.utc(utcTime(now).slice(0, 8))}
      </time>
      <span className={css['local']} data-crowded={crowded || undefined}>
        {text.local(localTime(now, localOffset(now)).slice(0, 5))}
      </span>
    </span>
  )
}
