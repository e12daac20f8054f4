import type { AppInfo, Notice } from '../../shared/ipc/api.ts'
import type { Store } from '../db/store.ts'
import type { Attachments } from '../services/attachments.ts'
import type { Attention } from '../services/attention.ts'
import type { Desktop } from '../services/desktop.ts'
import type { Diagnostics } from '../services/diagnostics.ts'
import type { Drills } from '../services/drills.ts'
import type { Exports } from '../services/exports.ts'
import type { Handovers } from '../services/handovers.ts'
import type { HistoryService } from '../services/history.ts'
import type { Hud } from '../services/hud.ts'
import type { Imports } from '../services/imports.ts'
import type { Migrations } from '../services/migrations.ts'
import { chooseMirror, type Mirror } from '../services/mirror.ts'
import type { Runbooks } from '../services/runbooks.ts'
import type { Runs } from '../services/runs.ts'
import type { Settings } from '../services/settings.ts'
import type { Updates } from '../services/updates.ts'
import type { Writer } from '../services/writer.ts'
import type { Handlers } from './dispatch.ts'

export interface Services {
  readonly store: Store
  readonly runs: Runs
  readonly history: HistoryService
  readonly attachments: Attachments
  readonly drills: Drills
  readonly migrations: Migrations
  readonly runbooks: Runbooks
  readonly exports: Exports
  readonly handovers: Handovers
  readonly imports: Imports
  readonly mirror: Mirror
  readonly settings: Settings
  readonly attention: Attention
  readonly desktop: Desktop
  readonly hud: Hud
  readonly updates: Updates
  readonly writer: Writer
  readonly info: () => AppInfo
  readonly diagnostics: Diagnostics
  readonly notices: () => Promise<readonly Notice[]>
}

/** One line for each call: to the service that does it. */
export function createHandlers(services: Services): Handlers {
  const { store, runs, attachments, migrations, runbooks, exports, handovers, imports } = services
  const { drills, mirror, settings, attention, desktop, hud, writer, info, history } = services
  const { diagnostics, notices, updates } = services
  return {
    'app.info': () => info(),
    'app.showDataFolder': () => done(desktop.showFolder(store.folder)),
    'app.diagnostics': () => diagnostics.read(),
    'app.notices': () => notices(),
    'clipboard.write': ({ text }) => done(desktop.copyText(text)),
    'settings.read': () => settings.read(),
    'settings.write': (change) => settings.write(change),
    'attention.read': () => attention.read(),
    'attention.acknowledge': (seen) => done(attention.acknowledge(seen)),
    'attention.test': () => attention.test(),
    'mirror.read': () => mirror.status(),
    'mirror.choose': () => chooseMirror(services),
    'mirror.end': () => mirror.keepIn(null),
    'runs.list': () => runs.list(),
    'runs.owing': () => runs.owing(),
    'runs.summary': ({ run }) => runs.summary(run),
    'runs.offers': () => runs.offers(),
    'runs.open': ({ run }) => runs.open(run),
    'history.list': (input) => history.list(input),
    'history.choices': () => history.choices(),
    'history.charts': (input) => history.charts(input),
    'history.compare': (input) => history.compare(input),
    'history.export': (input) => history.export(input),
    'history.estimates': ({ run }) => history.estimates(run),
    'runs.start': (start) => runs.start(start),
    'drills.start': (input) => drills.start(input),
    'drills.played': () => drills.played(),
    'runs.execute': (input) => runs.execute(input),
    'runs.redact': (input) => runs.redact(input),
    'migrations.review': (input) => migrations.review(input),
    'runs.search': (input) => runs.search(input),
    'runs.verify': ({ run }) => runs.verify(run),
    'runs.seal': (input) => runs.seal(input),
    'runs.sealing': ({ run }) => runs.sealing(run),
    'run.handOver': (input) => handovers.handOver(input),
    'bundle.export': ({ run }) => handovers.save(run),
    'runs.forks': ({ run }) => imports.forks(run),
    'bundle.import': () => imports.pick(),
    'bundle.preview': ({ path }) => imports.preview(path),
    'bundle.importFile': ({ path }) => imports.importFile(path),
    'drafts.save': (draft) => done(runs.saveDraft(draft)),
    'attachments.add': (input) => attachments.add(input),
    'attachments.read': (input) => attachments.read(input),
    'store.retry': () => done(writer.retry()),
    'store.unsaved': () => writer.unsaved(),
    'runbooks.list': () => runbooks.list(),
    'runbooks.read': ({ hash }) => runbooks.read(hash),
    'runbooks.pick': () => runbooks.pick(),
    'runbooks.import': ({ file, text }) => runbooks.add(file, text),
    'runbooks.duplicate': ({ hash }) => runbooks.duplicate(hash),
    'profiles.list': () => store.profiles.list(),
    'profiles.save': (profile) => store.profiles.save(profile),
    'profiles.remove': ({ id }) => done(store.profiles.remove(id)),
    'record.export': ({ run, format }) => exports.save(run, format),
    'record.copy': ({ run, format }) => done(exports.copy(run, format)),
    'update.choose': () => updates.choose(),
    'update.keep': () => updates.keep(),
    'update.show': () => done(updates.show()),
    'update.install': () => done(updates.install()),
    'update.drop': () => done(updates.drop()),
    'hud.read': () => hud.state(),
    'hud.toggle': () => done(hud.toggle()),
    'hud.move': (change) => done(hud.move(change)),
    'hud.follow': ({ run }) => done(hud.follow(run)),
    'main.show': ({ run, step }) => done(hud.showMain(run, step)),
  }
}

/** What a call without a value answers. */
async function done(work: void | Promise<void>): Promise<null> {
  await work
  return null
}
