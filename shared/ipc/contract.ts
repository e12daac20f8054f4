import { z } from 'zod'
import { copyFormats, exportFormats } from '../record/formats.ts'
import { profileSchema } from '../runbook/profile.ts'
import { runbookSchema } from '../runbook/schema.ts'
import type { CallName, Calls } from './api.ts'
import { notificationTest } from './attentionForms.ts'
import { firstForms } from './firstForms.ts'
import * as first from './firstOutputs.ts'
import * as history from './historyForms.ts'
import * as input from './inputs.ts'
import * as output from './outputs.ts'
import { person } from './personForm.ts'
import * as update from './updateForms.ts'

const nothing = z.undefined()
const done = z.null()
const ofRun = z.strictObject({ run: input.runId })
const ofRunbook = z.strictObject({ hash: input.sha256 })

/**
 * What goes in and what comes out of every call, checked at run time. `api.ts` says the same in types, and
 * `everyCallFits` does not compile while the two differ.
 */
export const contract = {
  ...firstForms,
  'app.info': { input: nothing, output: output.appInfo },
  'app.showDataFolder': { input: nothing, output: done },
  'app.diagnostics': { input: nothing, output: z.strictObject({ text: z.string() }) },
  'app.notices': { input: nothing, output: z.array(output.notice) },
  'clipboard.write': { input: input.clipboardText, output: done },
  'settings.write': { input: input.settings.partial(), output: first.savedSettings },
  'attention.acknowledge': { input: input.acknowledged, output: done },
  'attention.test': { input: nothing, output: notificationTest },
  'mirror.choose': { input: nothing, output: first.mirror },
  'mirror.end': { input: nothing, output: first.mirror },
  'runs.owing': { input: nothing, output: z.array(first.summary) },
  'runs.summary': { input: ofRun, output: first.summary.nullable() },
  'runs.offers': { input: nothing, output: z.array(output.runOffer) },
  'history.list': { input: history.listQuery, output: history.page },
  'history.choices': { input: nothing, output: history.choices },
  'history.charts': { input: history.chartsQuery, output: history.charts },
  'history.compare': {
    input: z.strictObject({ run: input.runId, other: input.runId.nullable() }),
    output: history.comparison,
  },
  'history.export': { input: history.exportQuery, output: output.exported },
  'history.estimates': { input: ofRun, output: history.estimates },
  'runs.open': { input: ofRun, output: output.snapshot },
  'runs.start': { input: input.startRun, output: z.strictObject({ run: z.string() }) },
  'drills.start': { input: input.startDrill, output: z.strictObject({ run: z.string() }) },
  'drills.played': { input: nothing, output: z.array(output.playedDrill) },
  'runs.execute': {
    input: z.strictObject({ run: input.runId, version: input.version, command: input.executable }),
    output: output.appended,
  },
  'runs.redact': { input: input.redaction, output: output.redacted },
  'migrations.review': { input: input.migrationReview, output: output.appended },
  'runs.search': { input: input.search, output: output.found },
  'runs.verify': { input: ofRun, output: output.verified },
  'runs.seal': {
    input: z.strictObject({ run: input.runId, version: input.version }),
    output: output.appended,
  },
  'runs.sealing': { input: ofRun, output: output.sealing },
  'run.handOver': {
    input: z.strictObject({
      run: input.runId,
      version: input.version,
      by: person,
      to: person.nullable(),
    }),
    output: output.handedOver,
  },
  'bundle.export': { input: ofRun, output: output.carriedFile },
  'bundle.preview': { input: input.bundlePath, output: output.bundlePreview },
  'bundle.importFile': { input: input.bundlePath, output: output.bundleImported },
  'bundle.import': { input: z.strictObject({}), output: output.bundleImported },
  'runs.forks': { input: ofRun, output: output.forks },
  'drafts.save': { input: input.draft, output: done },
  'attachments.add': { input: input.attach, output: output.appended },
  'attachments.read': {
    input: z.strictObject({ run: input.runId, sha256: input.sha256 }),
    output: output.attachment,
  },
  'store.retry': { input: nothing, output: done },
  'runbooks.read': { input: ofRunbook, output: z.strictObject({ runbook: runbookSchema, text: z.string() }) },
  'runbooks.pick': { input: nothing, output: output.importAnswer },
  'runbooks.import': { input: input.runbookFile, output: output.importAnswer },
  'runbooks.duplicate': { input: ofRunbook, output: z.strictObject({ path: z.string() }) },
  'profiles.save': { input: profileSchema, output: profileSchema },
  'profiles.remove': { input: z.strictObject({ id: z.uuid() }), output: done },
  'record.export': {
    input: z.strictObject({ run: input.runId, format: z.enum(exportFormats) }),
    output: output.exported,
  },
  'record.copy': {
    input: z.strictObject({ run: input.runId, format: z.enum(copyFormats) }),
    output: done,
  },
  'update.choose': { input: nothing, output: update.updateChecked },
  'update.keep': { input: nothing, output: update.updateKept },
  'update.show': { input: nothing, output: done },
  'update.install': { input: nothing, output: done },
  'update.drop': { input: nothing, output: done },
  'hud.read': { input: nothing, output: output.hud },
  'hud.toggle': { input: nothing, output: done },
  'hud.move': { input: input.hudChange, output: done },
  'hud.follow': { input: z.strictObject({ run: input.runId.nullable() }), output: done },
  'main.show': { input: input.mainPlace, output: done },
} as const satisfies Record<CallName, { input: z.ZodType; output: z.ZodType }>

type Frozen<T> = T extends Uint8Array
  ? Uint8Array
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T
type Same<A, B> = [Frozen<A>] extends [Frozen<B>] ? ([Frozen<B>] extends [Frozen<A>] ? true : false) : false
type Misfits = {
  [Name in CallName]: [
    Same<z.output<(typeof contract)[Name]['input']>, Calls[Name]['input']>,
    Same<z.output<(typeof contract)[Name]['output']>, Calls[Name]['output']>,
  ] extends [true, true]
    ? never
    : Name
}[CallName]
/**
 * Does not compile while a call of `api.ts` takes or gives something else than the schemas above.
 * @public
 */
export const everyCallFits: [Misfits] extends [never] ? true : Misfits = true
