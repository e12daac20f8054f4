import { attentionText } from '#text/attention.ts'
import type { NotificationTest, Settings, Attention as Told } from '../../shared/ipc/api.ts'
import { type Acknowledged, type Alert, byUrgency, isSameAlert, repeatMs } from '../../shared/run/alert.ts'
import { alertsOf, nextAlertAt, runningClocks } from '../../shared/run/attention.ts'
import { alertWords } from '../../shared/run/attentionWords.ts'
import { holdsRun } from '../../shared/run/holder.ts'
import { presenceOf } from '../../shared/run/presence.ts'
import type { Device } from '../db/device.ts'
import type { Clock } from './clock.ts'
import type { Desktop, Notice } from './desktop.ts'
import type { HeldRun, HeldRuns } from './heldRuns.ts'

/** Whatever the clock does, alerts are looked at this often, ms. */
const lookEveryMs = 60_000
/** So many sleeps are remembered: enough for the nights that a run takes. */
const sleepsKept = 50

export interface Attention {
  /** What wants attention now. */
  read(): Told
  /** Looks at a run that was recorded in or merged into. */
  watch(held: HeldRun): void
  /** Reads the unclosed runs and tells at once what wants attention in them. */
  resume(runs: readonly string[]): Promise<void>
  /** Somebody has seen it. Of what has gone meanwhile nothing is remembered. */
  acknowledge(seen: Acknowledged): Promise<void>
  /** Settings were changed: what is no longer wanted goes away. */
  settingsChanged(): void
  test(): Promise<NotificationTest>
  suspended(): void
  resumed(): void
  stop(): void
}

export interface AttentionParts {
  readonly clock: Clock
  readonly held: HeldRuns
  /** What this folder writes as, which a merge can change. */
  readonly device: Pick<Device, 'id'>
  readonly desktop: Pick<Desktop, 'notify' | 'canNotify' | 'testNotification' | 'isWatched' | 'present'>
  readonly settings: () => Pick<Settings, 'notifications'>
  readonly kept: { read(): readonly Acknowledged[]; write(alerts: readonly Acknowledged[]): void }
  /** Records that a timer was seen to run out. */
  readonly acknowledgeTimer: (run: string, timer: string) => Promise<unknown>
  readonly tell: (attention: Told) => void
  readonly ring: (pattern: 'due' | 'breach') => void
  readonly open: (run: string, step: string | null) => void
}

/** An alert that was told, and when last. */
interface Telling {
  readonly alert: Alert
  readonly at: number
  readonly notice: Notice | null
}

/**
 * Tells what wants attention in the runs that are in hand here, whether or not a window shows them, until it is
 * acknowledged or settled: a notification of the system, a sound in the window, and the list that banners are drawn
 * from. One `setTimeout` for what comes next.
 */
export function createAttention(parts: AttentionParts): Attention {
  const { clock, held, device, desktop, settings, kept, tell, ring, open } = parts
  const startedAt = clock.now()
  const watched = new Map<string, HeldRun>()
  /** Null until the unclosed runs are known. */
  let unclosed: Set<string> | null = null
  const sleeps: { from: number; to: number | null }[] = []
  let telling: readonly Telling[] = []
  let acknowledged = kept.read()
  let told = ''
  let presented = ''
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const isAcknowledged = (alert: Alert) => acknowledged.some((one) => isSameAlert(one, alert))
  const wanted = (now: number): Alert[] =>
    [...watched.values()]
      .flatMap(({ runbook, state }) => alertsOf(runbook, state, now, { startedAt, sleeps }))
      .filter((alert) => !isAcknowledged(alert))
      .sort(byUrgency)
  const read = (): Told => ({
    alerts: wanted(clock.now()),
    clocks: [...watched.values()].flatMap(({ runbook, state }) => runningClocks(runbook, state)),
    canNotify: desktop.canNotify(),
  })

  const present = (alerts: readonly Alert[], now: number) => {
    const presence = presenceOf([...watched.values()], alerts, now)
    const text = JSON.stringify(presence)
    if (text === presented) return
    presented = text
    desktop.present(presence)
  }

  const notify = (alert: Alert, before: Telling | undefined, now: number): Notice | null => {
    // Whoever has the window before them sees the banner and hears the sound: once is enough.
    const again = before !== undefined && desktop.isWatched()
    if (!settings().notifications || again) return before?.notice ?? null
    before?.notice?.close()
    const { title, text, release } = alertWords(alert, now)
    return desktop.notify({
      title,
      text: `${release}\n${text}`,
      onPress: () => open(alert.run, alert.step || null),
    })
  }

  const look = () => {
    if (stopped) return
    const now = clock.now()
    const alerts = wanted(now)
    present(alerts, now)
    const rung = new Set<Alert['kind']>()
    const next = alerts.map((alert): Telling => {
      const before = telling.find((one) => isSameAlert(one.alert, alert))
      const passed = before ? now - before.at : Number.POSITIVE_INFINITY
      // A clock that was set back must not silence what is still wanted.
      if (before && passed >= 0 && passed < repeatMs(alert)) return { ...before, alert }
      rung.add(alert.kind)
      return { alert, at: now, notice: notify(alert, before, now) }
    })
    for (const { alert, notice } of telling) {
      if (!alerts.some((one) => isSameAlert(one, alert))) notice?.close()
    }
    telling = next
    const view = read()
    const text = JSON.stringify(view)
    if (text !== told) {
      told = text
      tell(view)
    }
    if (rung.size > 0) ring(rung.has('breach') ? 'breach' : 'due')
    arm(now)
  }

  const arm = (now: number) => {
    clearTimeout(timer)
    if (stopped || watched.size === 0) return
    const instants = [
      ...telling.map(({ alert, at }) => at + repeatMs(alert)),
      ...[...watched.values()].flatMap(({ runbook, state }) => nextAlertAt(runbook, state, now) ?? []),
    ]
    const wait = Math.min(...instants, now + lookEveryMs) - now
    timer = setTimeout(look, Math.max(wait, 0))
  }

  const take = (run: HeldRun) => {
    if (run.state.closed) unclosed?.delete(run.id)
    else unclosed?.add(run.id)
    if (!run.state.closed && holdsRun(run.state, device.id)) watched.set(run.id, run)
    else watched.delete(run.id)
  }
  /** What no longer stands need not be remembered: should it come back, it is news. */
  const stands = (seen: Acknowledged, now: number): boolean => {
    const run = watched.get(seen.run)
    if (!run) return unclosed?.has(seen.run) ?? true
    return alertsOf(run.runbook, run.state, now, { startedAt, sleeps }).some((one) => isSameAlert(one, seen))
  }

  return {
    read,
    watch: (run) => {
      take(run)
      look()
    },
    resume: async (runs) => {
      unclosed = new Set(runs)
      for (const run of runs) {
        try {
          take(await held.get(run))
        } catch (error) {
          // One run that cannot be read must not silence the others.
          console.error(`Nothing can be told of run ${run}:`, error)
        }
      }
      look()
    },
    acknowledge: async ({ run, what, since }) => {
      const seen = { run, what, since }
      const alert = wanted(clock.now()).find((one) => isSameAlert(one, seen))
      if (!alert) return
      if (alert.kind === 'timer') {
        await parts.acknowledgeTimer(run, alert.timer)
        return
      }
      const now = clock.now()
      const alerts = [...acknowledged.filter((one) => stands(one, now)), seen]
      kept.write(alerts)
      acknowledged = alerts
      look()
    },
    settingsChanged: () => {
      if (settings().notifications) return
      for (const { notice } of telling) notice?.close()
    },
    test: () => desktop.testNotification({ ...attentionText.test, onPress: () => undefined }),
    suspended: () => {
      sleeps.push({ from: clock.now(), to: null })
      sleeps.splice(0, sleeps.length - sleepsKept)
    },
    resumed: () => {
      const last = sleeps.at(-1)
      if (last && last.to === null) last.to = clock.now()
      look()
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
      for (const { notice } of telling) notice?.close()
    },
  }
}
