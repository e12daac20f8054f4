import type { DrillId, DrillSpeed } from '../drills/ids.ts'
import type { DrillScore } from '../drills/score.ts'
import type { MessageKind } from '../messages/kinds.ts'
import type { CopyFormat, ExportFormat } from '../record/formats.ts'
import type { Dialect, MigrationFile } from '../rollback/migration.ts'
import type { Acknowledged, Alert, RunningClock } from '../run/alert.ts'
import type { StartRun, WindowCommand } from '../run/commands.ts'
import type { Estimates } from '../run/estimates.ts'
import type { RunEvent } from '../run/events.ts'
import type { RunKind } from '../run/kind.ts'
import type { Choice, Outcome, Person, ServiceProfile } from '../run/values.ts'
import type { RunbookIssue } from '../runbook/issue.ts'
import type { Runbook } from '../runbook/schema.ts'
import type {
  Comparison,
  HistoryCharts,
  HistoryChoices,
  HistoryFilters,
  HistoryPage,
  HistorySort,
} from './history.ts'
import type { Failure, Result } from './result.ts'
import type { UpdateChecked, UpdateKept } from './update.ts'

/** A drill in a line: what was played, and how it went. */
export type DrillLine = Pick<
  DrillScore,
  'scenario' | 'speed' | 'end' | 'ruling' | 'points' | 'toDecisionMs' | 'toMitigationMs'
>

/** A drill among the others. */
export interface PlayedDrill extends DrillLine {
  readonly run: string
  readonly startedAt: string
}

/** One line of the run list: a projection of events, never truth. */
export interface RunSummary {
  readonly id: string
  readonly service: string
  readonly environment: string
  readonly version: string
  readonly target: string
  readonly rehearsal: boolean
  readonly runbook: {
    readonly id: string
    readonly title: string
    readonly version: string
    readonly hash: string
  }
  readonly phase: string
  readonly startedAt: string
  readonly updatedAt: string
  readonly closedAt: string | null
  readonly outcome: Outcome | null
  readonly decision: { readonly choice: Choice; readonly at: string } | null
  readonly mitigatedAt: string | null
  /** A hold was taken before the present decision. */
  readonly held: boolean
  readonly captain: string
  /** Number (from 1) and short title of the step being worked on. */
  readonly currentStep: { readonly number: number; readonly title: string } | null
  readonly stepCount: number
  readonly settledSteps: number
  /** Places that two computers wrote unseen, about which nobody has chosen. */
  readonly conflicts: number
  /** What the big clock of home shows. */
  readonly clock: { readonly label: string; readonly from: string; readonly until: string | null } | null
  readonly events: number
  /** What is still owed: open action items, status updates, the PIR. */
  readonly owed: readonly Owed[]
  /** What was owed and somebody settled, newest first. Missing in lines of earlier versions. */
  readonly settled?: readonly SettledOwed[]
  /** Who has the run, on which device, and to whom it was handed over since. Null where that was not kept yet. */
  readonly holder: {
    readonly device: string
    readonly name: string
    readonly handedOver: { readonly to: string | null; readonly at: string } | null
  } | null
  /** How a drill stands; null for every other run, and for a scenario that this version does not know. */
  readonly drill: DrillLine | null
}

/** What home shows, and how much more there is. */
export interface RunList {
  /**
   * Latest start first: all that are not closed, those that owe something, and the latest of the others. A few dozen
   * lines, however long the history is.
   */
  readonly runs: readonly RunSummary[]
  /** Runs on this computer. */
  readonly total: number
  /** Runs that owe something and are too old to be among `runs`. */
  readonly owingMore: number
}

/** A run by which the start page knows services, versions and people. */
export type RunOffer = Pick<
  RunSummary,
  | 'id'
  | 'service'
  | 'environment'
  | 'version'
  | 'target'
  | 'rehearsal'
  | 'phase'
  | 'outcome'
  | 'startedAt'
  | 'closedAt'
> & { readonly runbook: Pick<RunSummary['runbook'], 'id'> }

export interface Owed {
  readonly kind: 'action-item' | 'message' | 'pir' | 'step' | 'wrong-step'
  /** Which message is owed, where one is. */
  readonly message?: MessageKind
  /** Names it for `settleOwed`; missing for what is done in its run alone, and in lines of earlier versions. */
  readonly about?: string
  readonly title: string
  readonly owner: string
  /** Of an action item, as they were typed; may be empty. */
  readonly sprint?: string
  readonly link?: string
  /** Its date is set: what is owed is that it is held. */
  readonly scheduled?: boolean
  /** ISO instant, where there is a time limit. */
  readonly dueAt: string | null
  readonly step: string
}

/** What was owed and is done: in words or with a link, by whom and when (ISO instant). */
export interface SettledOwed extends Owed {
  readonly how: string
  readonly by: string
  readonly at: string
}

export interface Draft {
  /** Place of the half-typed text, such as `field:step.field` or `note:step`. */
  readonly key: string
  readonly text: string
  readonly savedAt: string
}

/** A run as a window opens it: the window folds the events itself, with the same code as main. */
export interface RunSnapshot {
  readonly run: string
  /** What this folder writes as: whether the run is in hand here. */
  readonly device: string
  /** This start of the app, as events name it: what another one wrote was written before an interruption. */
  readonly boot: string
  readonly runbook: Runbook
  readonly events: readonly RunEvent[]
  readonly drafts: readonly Draft[]
}

export interface Appended {
  readonly run: string
  /** Version before these events. */
  readonly from: number
  readonly events: readonly RunEvent[]
}

export interface Redacted extends Appended {
  /** File names of backups that still hold what was redacted. */
  readonly backups: readonly string[]
}

export interface RunbookEntry {
  readonly hash: string
  readonly id: string
  readonly title: string
  readonly version: string
  readonly edited: string
  readonly source: 'builtin' | 'imported'
  readonly addedAt: string
  readonly stepCount: number
  /** The latest runs of this version, latest first; `uses` counts all of them. */
  readonly runs: readonly {
    readonly run: string
    readonly service: string
    readonly version: string
    readonly startedAt: string
    readonly rehearsal: boolean
  }[]
  readonly uses: { readonly runs: number; readonly rehearsals: number }
  /** Latest start of a run or rehearsal of any version of this runbook. */
  readonly lastExercised: string | null
}

export type ImportAnswer =
  | { readonly imported: true; readonly entry: RunbookEntry; readonly alreadyKnown: boolean }
  | { readonly imported: false; readonly file: string; readonly issues: readonly RunbookIssue[] }

export type Theme = 'system' | 'dark' | 'light' | 'contrast'

export interface Settings {
  readonly identity: Person | null
  readonly theme: Theme
  /** Whether an alert is heard. */
  readonly sound: boolean
  /** How loud, 0 to 100. */
  readonly volume: number
  /** Whether the system shows a notification of an alert. */
  readonly notifications: boolean
  /** Widths of the plan and of the now zone in percent. */
  readonly zones: { readonly plan: number; readonly now: number }
}

/** The copies of live runs in a second folder. */
export interface MirrorStatus {
  /** Null where none are kept. */
  readonly folder: string | null
  /** The newest copy since the start of the app. */
  readonly written: { readonly path: string; readonly at: string } | null
  /** Why the last try failed; null once one succeeds. */
  readonly failure: (Failure & { readonly at: string }) | null
}

/** A run with something that is not on disk yet, and why. */
export interface Unsaved {
  readonly run: string
  readonly reason: 'disk-full' | 'read-only' | 'other'
}

/** The small window on top of all others. */
export interface HudState {
  readonly open: boolean
  /** The run that the main window has open: what the small window shows unless it was told otherwise. */
  readonly run: string | null
}

/** How the small window is moved or grows by key, device-independent pixels to the right and down. */
export interface HudChange {
  readonly what: 'place' | 'size'
  readonly x: number
  readonly y: number
}

/** What wants attention in the runs that are in hand here, wherever the window is. */
export interface Attention {
  /** Without those that were acknowledged, the most pressing first. */
  readonly alerts: readonly Alert[]
  /** Clocks that run down, for what is said ahead of their end. */
  readonly clocks: readonly RunningClock[]
  /** False where the system has no notifications, or did not show the last one. */
  readonly canNotify: boolean
}

/** How a test notification went. `silent`: the system said neither that it is shown nor that it is not. */
export interface NotificationTest {
  readonly outcome: 'shown' | 'silent' | 'unsupported' | 'failed'
  /** What the system says, where it failed; else empty. */
  readonly message: string
}

/** Why a data folder became another device than the one of last time. */
export type MintReason = 'first-start' | 'other-machine' | 'restored' | 'set-back' | 'unreadable' | 'key-lost'

export interface AppInfo {
  readonly version: string
  readonly electron: string
  readonly platform: 'linux' | 'darwin' | 'win32'
  readonly dataFolder: string
  readonly device: {
    readonly id: string
    readonly name: string
    readonly fingerprint: string
    /** Where the private key is: behind the system's key store, or in a file with mode 0600. */
    readonly keyKept: 'system' | 'file'
    /** What this folder was before, newest last. `why` is a `MintReason` of this or an earlier version. */
    readonly retired: readonly {
      readonly name: string
      readonly fingerprint: string
      readonly retiredAt: string
      readonly why: string
    }[]
  }
  readonly backups: readonly { readonly name: string; readonly at: string; readonly bytes: number }[]
  /** Id of the key that newer versions are checked with; null where the app was built without one. */
  readonly releaseKey: string | null
}

/** Somebody's work that the app is made with, and the words of its licence. */
export interface Notice {
  readonly name: string
  /** Empty where nobody states one. */
  readonly version: string
  /** SPDX expression. */
  readonly licence: string
  readonly text: string
}

/** Which runs are meant. Everything that is given must hold. */
export interface RunFilter {
  /** The whole name, without regard to case. */
  readonly service?: string | undefined
  readonly kind?: RunKind | undefined
  /** Started at this instant or later, and before that one. ISO 8601 UTC with milliseconds. */
  readonly since?: string | undefined
  readonly before?: string | undefined
}

/** An event that the search found. */
export interface SearchHit {
  readonly event: string
  readonly at: string
  readonly type: string
  readonly step: string | null
  /** Name of who recorded it. */
  readonly by: string
  /** Text around the hit; the matched words stand between U+E000 and U+E001. */
  readonly snippet: string
}

/** A run with what the search found in it, newest event first. */
export interface FoundRun {
  readonly run: string
  readonly service: string
  readonly environment: string
  readonly version: string
  readonly kind: RunKind
  readonly startedAt: string
  readonly hits: readonly SearchHit[]
  /** How many more were found in it. */
  readonly more: number
}

export interface Found {
  /** Newest first. */
  readonly runs: readonly FoundRun[]
  /** How many events were found. */
  readonly total: number
  /** There are more than `total`: they are not counted any further. */
  readonly capped: boolean
}

/** An event that came in a bundle and is another one than the device's event of that number here. */
export interface KeptFork {
  readonly device: string
  readonly n: number
  readonly hash: string
  /** Hash of the one in the run; null while the run has none of that number. */
  readonly held: string | null
  /** When it came, ISO 8601 UTC, and what the device that brought it calls itself. */
  readonly foundAt: string
  readonly from: string
}

/** What came of a bundle that was brought in. */
export interface BundleImported {
  readonly run: string
  /** The run was not here before. */
  readonly isNew: boolean
  /** Number of events that were not here before. */
  readonly added: number
  readonly sealsAdded: number
  /** Conflicts that stand in the run now, about which a person has to choose. */
  readonly conflicts: number
  /** Events of the run that earlier bundles brought and that are kept apart, as evidence of a device gone two ways. */
  readonly forks: number
  /** Name of the device that exported it, and when (ISO 8601 UTC): what the bundle says of itself. */
  readonly from: { readonly device: string; readonly exportedAt: string }
}

/** What is in a bundle that is sound, before anything is taken from it. */
export interface BundlePreview {
  readonly run: string
  readonly service: string
  readonly environment: string
  readonly version: string
  readonly target: string
  readonly rehearsal: boolean
  readonly startedAt: string
  readonly closed: boolean
  readonly events: number
  readonly attachments: number
  /** Number of events of the run that are here already: none for a run that is new here. */
  readonly held: number
  /** Name of the device that exported it, and when (ISO 8601 UTC): what the bundle says of itself. */
  readonly from: { readonly device: string; readonly exportedAt: string }
}

export interface Exported {
  readonly path: string
  readonly bytes: number
}

/** A run in a file that is carried to another computer. */
export interface CarriedFile extends Exported {
  /** Whether the printed record is in it. */
  readonly pdf: boolean
}

/** The run is marked as handed over; `failure` says why the file is not there, if it is not. */
export interface HandedOver {
  readonly appended: Appended
  readonly file: CarriedFile | null
  readonly failure: Failure | null
}

/** A signature over the heads of a closed run, as it was found when it was checked here. */
export interface CheckedSeal {
  readonly device: string
  /** Name and key fingerprint, as the device gave them when it joined the run; empty where it never did. */
  readonly name: string
  readonly fingerprint: string
  /** What the device's clock said when it signed. The signature does not cover it. */
  readonly at: string
  /** Whether the key of that device signed it, and what it names is what stands here. */
  readonly sound: boolean
  /** Events of the run that stand under the seal, and those that were added since. */
  readonly covered: number
  readonly added: number
}

export interface Sealing {
  /**
   * `open`: not closed yet; `never`: closed, but no sound seal is here; `sealed`: a sound seal covers every
   * event; `changed`: events were added since the newest sound seal.
   */
  readonly standing: 'open' | 'never' | 'sealed' | 'changed'
  /** Oldest first. */
  readonly seals: readonly CheckedSeal[]
}

export interface Verified {
  readonly ok: boolean
  readonly heads: readonly {
    readonly device: string
    readonly name: string
    readonly fingerprint: string
    readonly n: number
    readonly hash: string
  }[]
  readonly sealing: Sealing
  readonly problems: readonly string[]
}

export type AttachInput =
  | {
      readonly run: string
      readonly version: number
      readonly step: string | null
      readonly source: 'bytes'
      readonly name: string
      readonly mediaType: string
      readonly bytes: Uint8Array
    }
  | { readonly run: string; readonly version: number; readonly step: string | null; readonly source: 'pick' }

/** Every call that a window can make: name -> what goes in, what comes out. */
export interface Calls {
  'app.info': { input: undefined; output: AppInfo }
  'app.showDataFolder': { input: undefined; output: null }
  /** What can be sent along with a question: versions and numbers, nothing that was captured. */
  'app.diagnostics': { input: undefined; output: { readonly text: string } }
  'app.notices': { input: undefined; output: readonly Notice[] }
  'clipboard.write': { input: { text: string }; output: null }
  'settings.read': { input: undefined; output: Settings }
  'settings.write': { input: Partial<Settings>; output: Settings }
  'attention.read': { input: undefined; output: Attention }
  /** Records that a timer was seen to run out; of what is no timer, remembers it on this device. */
  'attention.acknowledge': { input: Acknowledged; output: null }
  'attention.test': { input: undefined; output: NotificationTest }
  'mirror.read': { input: undefined; output: MirrorStatus }
  /** Asks for the folder. */
  'mirror.choose': { input: undefined; output: MirrorStatus }
  'mirror.end': { input: undefined; output: MirrorStatus }
  'runs.list': { input: undefined; output: RunList }
  /** Every run that owes something, or of which something was settled, latest start first. */
  'runs.owing': { input: undefined; output: readonly RunSummary[] }
  /** One line of it; null for a run that is not here. */
  'runs.summary': { input: { run: string }; output: RunSummary | null }
  /** What the start page offers: of each service and environment the latest runs, and the one that tells what is in place. */
  'runs.offers': { input: undefined; output: readonly RunOffer[] }
  'runs.open': { input: { run: string }; output: RunSnapshot }
  /** Runs from place `from` on, `limit` at most. */
  'history.list': {
    input: { filters: HistoryFilters; sort: HistorySort; from: number; limit: number }
    output: HistoryPage
  }
  'history.choices': { input: undefined; output: HistoryChoices }
  'history.charts': { input: { filters: HistoryFilters }; output: HistoryCharts }
  /** A run beside another one, or beside the median of the others of its service. */
  'history.compare': { input: { run: string; other: string | null }; output: Comparison }
  /** Asks where to and writes what the filters let through as CSV. */
  'history.export': { input: { filters: HistoryFilters; sort: HistorySort }; output: Exported }
  /** What earlier runs let expect of this one. */
  'history.estimates': { input: { run: string }; output: Estimates }
  'runs.start': { input: StartRun & { runbook: string }; output: { run: string } }
  /** A drill in a service that does not exist. `scenario` null: any but the last one. */
  'drills.start': {
    input: { scenario: DrillId | null; speed: DrillSpeed; seed?: number }
    output: { run: string }
  }
  /** How every drill on this computer went, latest start first. */
  'drills.played': { input: undefined; output: readonly PlayedDrill[] }
  /** `version`: number of events that the window holds; see `stale`. */
  'runs.execute': { input: { run: string; version: number; command: WindowCommand }; output: Appended }
  'runs.redact': { input: { run: string; version: number; event: string; why: string }; output: Redacted }
  /** Reads SQL off the main thread and records what each file is. Answers once that is on disk. */
  'migrations.review': {
    input: { run: string; version: number; dialect: Dialect; files: readonly MigrationFile[] }
    output: Appended
  }
  /** Gives `limit` hits at most. An empty query finds nothing, and has what searches stand ready. */
  'runs.search': { input: { query: string; limit: number; filter?: RunFilter | undefined }; output: Found }
  'runs.verify': { input: { run: string }; output: Verified }
  /** Signs the heads of a closed run that changed since its seal. Gives what had to be written for that. */
  'runs.seal': { input: { run: string; version: number }; output: Appended }
  'runs.sealing': { input: { run: string }; output: Sealing }
  /** Asks where to, marks the run as handed over and writes it there. */
  'run.handOver': {
    input: { run: string; version: number; by: Person; to: Person | null }
    output: HandedOver
  }
  /** Asks where to and writes the run as a bundle; adds nothing to it. */
  'bundle.export': { input: { run: string }; output: CarriedFile }
  /** Asks for a bundle and merges it into the run that is here, or adds the run. */
  'bundle.import': { input: Record<string, never>; output: BundleImported }
  /** The same with one that was dropped on the window. */
  /** Reads and checks a bundle, and writes nothing. */
  'bundle.preview': { input: { path: string }; output: BundlePreview }
  'bundle.importFile': { input: { path: string }; output: BundleImported }
  /** Events of a run that are kept apart, as evidence of a device that has gone two ways. */
  'runs.forks': { input: { run: string }; output: readonly KeptFork[] }
  'drafts.save': { input: { run: string; key: string; text: string }; output: null }
  'attachments.add': { input: AttachInput; output: Appended }
  'attachments.read': {
    input: { run: string; sha256: string }
    output: { mediaType: string; bytes: Uint8Array }
  }
  /** Tries at once to write what could not be recorded; main tries by itself every two seconds. */
  'store.retry': { input: undefined; output: null }
  /** What is not on disk yet, for a window that opens then; later changes are told to every window. */
  'store.unsaved': { input: undefined; output: Unsaved | null }
  'runbooks.list': { input: undefined; output: readonly RunbookEntry[] }
  'runbooks.read': { input: { hash: string }; output: { runbook: Runbook; text: string } }
  /** Asks for a file in the system's dialog. */
  'runbooks.pick': { input: undefined; output: ImportAnswer }
  /** Text of a file that was dropped on the window. */
  'runbooks.import': { input: { file: string; text: string }; output: ImportAnswer }
  'runbooks.duplicate': { input: { hash: string }; output: { path: string } }
  'profiles.list': { input: undefined; output: readonly ServiceProfile[] }
  'profiles.save': { input: ServiceProfile; output: ServiceProfile }
  'profiles.remove': { input: { id: string }; output: null }
  'record.export': { input: { run: string; format: ExportFormat }; output: Exported }
  'record.copy': { input: { run: string; format: CopyFormat }; output: null }
  /** Asks for a package of a newer version and checks its signature; writes nothing. */
  'update.choose': { input: undefined; output: UpdateChecked }
  /** Copies what was checked last into the data folder: the copy is what gets installed. */
  'update.keep': { input: undefined; output: UpdateKept }
  /** Shows the copy in its folder. */
  'update.show': { input: undefined; output: null }
  /** Opens the copy with the system's installer and quits, where the system has one. */
  'update.install': { input: undefined; output: null }
  /** Stops a check, and forgets what was checked. */
  'update.drop': { input: undefined; output: null }
  'hud.read': { input: undefined; output: HudState }
  /** Opens the small window, or closes it. */
  'hud.toggle': { input: undefined; output: null }
  'hud.move': { input: HudChange; output: null }
  /** The main window says which run it has open, null for none. */
  'hud.follow': { input: { run: string | null }; output: null }
  /** Brings the main window to the front, at a run and a step where they are given. */
  'main.show': { input: { run: string | null; step: string | null }; output: null }
}

export type CallName = keyof Calls

/** What main tells every window. */
export interface Broadcasts {
  'run.appended': Appended
  /** Something under the window changed in a way that it must read anew (redaction, import). */
  'run.reloaded': {
    readonly run: string
    /** Half-typed texts were deleted as well: what stands in the fields is not to be kept. */
    readonly drafts?: 'read'
  }
  /** A closed run got another seal. */
  'run.sealed': { readonly run: string }
  'runs.changed': null
  /** The computer slept between these instants, ISO. */
  'system.slept': { readonly from: string; readonly until: string }
  /** At the start after which this folder is another device, but for the very first. */
  'device.minted': { readonly reason: MintReason }
  'settings.changed': Settings
  'attention.changed': Attention
  /** The page makes the sound, also while it is hidden: main says when, so that no timer of the page can be late. */
  'attention.ring': { readonly pattern: 'due' | 'breach' }
  'mirror.changed': MirrorStatus
  /** Writing failed; later commands wait behind it. Null: everything is on disk again. */
  'store.unsaved': Unsaved | null
  'hud.changed': HudState
  /** The small window's page ended twice in a row: it was closed. */
  'hud.lost': null
  /** The main window is to open a run, at a step where one is given. */
  'run.show': { readonly run: string; readonly step: string | null }
  /** The person opened a bundle in the system, by its path: the window shows what is in it and asks. */
  'bundle.opened': { readonly path: string }
  /** The native menu or a second start asks for a command of the registry, such as `go.home`. */
  'menu.command': { readonly id: string }
}

export type BroadcastName = keyof Broadcasts

/** `window.api`: the whole bridge. Two functions, each typed by the tables above, and what only the bridge can know. */
export interface Bridge {
  call<Name extends CallName>(name: Name, input: Calls[Name]['input']): Promise<Result<Calls[Name]['output']>>
  on<Name extends BroadcastName>(name: Name, listener: (message: Broadcasts[Name]) => void): () => void
  /** Where a file that the person dropped lies on the disk; empty for one that lies nowhere. */
  pathOf(file: object): string
  readonly platform: 'linux' | 'darwin' | 'win32'
}
