import type { GeneratorValue } from 'fast-check'
import * as fc from 'fast-check'
import { messageKinds } from '../../../shared/messages/kinds.ts'
import type { MigrationReview } from '../../../shared/rollback/migration.ts'
import type { TriggerSet } from '../../../shared/rollback/triggers/model.ts'
import type { Command, CommandType } from '../../../shared/run/commands.ts'
import { conflictsOf } from '../../../shared/run/concurrent.ts'
import type { RunEvent } from '../../../shared/run/events.ts'
import { placedGuards } from '../../../shared/run/guards.ts'
import { takeOverWords } from '../../../shared/run/holder.ts'
import { owedOf } from '../../../shared/run/owed.ts'
import type { RunState } from '../../../shared/run/state.ts'
import type { Runbook } from '../../../shared/runbook/schema.ts'

const makers = {
  startStep: (pick) => ({ type: 'startStep', step: pick.step() }),
  completeStep: (pick) => ({
    type: 'completeStep',
    step: pick.step(),
    next: pick.step(),
    ...pick.readBack(),
  }),
  skipStep: (pick) => ({ type: 'skipStep', step: pick.step(), reason: pick.text() }),
  failStep: (pick) => ({ type: 'failStep', step: pick.step(), reason: pick.text() }),
  blockStep: (pick) => ({ type: 'blockStep', step: pick.step(), reason: pick.text() }),
  deferStep: (pick) => ({ type: 'deferStep', step: pick.step(), reason: pick.text() }),
  reopenStep: (pick) => ({ type: 'reopenStep', step: pick.step(), reason: pick.text() }),
  setField: (pick) => ({ type: 'setField', ...pick.field(), value: pick.value() }),
  addItem: (pick) => ({ type: 'addItem', step: 'checks', field: 'list', text: pick.text() }),
  tickItem: (pick) => ({ type: 'tickItem', ...pick.item(), ticked: pick.boolean() }),
  removeItem: (pick) => ({ type: 'removeItem', ...pick.item() }),
  addRow: (pick) => ({
    type: 'addRow',
    step: 'checks',
    field: 'table',
    cells: { title: pick.text(), count: 1 },
  }),
  setCell: (pick) => ({ type: 'setCell', ...pick.row(), column: pick.column(), value: pick.value() }),
  tickRow: (pick) => ({ type: 'tickRow', ...pick.row(), ticked: pick.boolean() }),
  removeRow: (pick) => ({ type: 'removeRow', ...pick.row() }),
  assignPerson: (pick) => ({
    type: 'assignPerson',
    role: pick.role(),
    person: pick.boolean() ? { id: pick.text(), name: pick.text(), contact: '' } : null,
    reachable: pick.boolean(),
  }),
  addNote: (pick) => ({ type: 'addNote', step: pick.boolean() ? pick.step() : null, text: pick.text() }),
  markStepWrong: (pick) => ({ type: 'markStepWrong', step: pick.step(), text: pick.text() }),
  addAttachment: (pick) => ({
    type: 'addAttachment',
    step: pick.step(),
    name: pick.text(),
    mediaType: pick.boolean() ? 'image/png' : 'text/html',
    size: 10,
    sha256: 'a'.repeat(64),
  }),
  postMessage: (pick) => ({
    type: 'postMessage',
    kind: pick.messageKind(),
    text: pick.text(),
    url: pick.boolean() ? 'https://status.example.org/1' : '',
    where: pick.text(),
  }),
  settleOwed: (pick) => ({ type: 'settleOwed', about: pick.owed(), how: pick.text() }),
  reopenOwed: (pick) => ({ type: 'reopenOwed', about: pick.owed(), reason: pick.text() }),
  startTimer: (pick) => ({ type: 'startTimer', timer: pick.timer() }),
  pauseTimer: (pick) => ({ type: 'pauseTimer', timer: pick.timer() }),
  resumeTimer: (pick) => ({ type: 'resumeTimer', timer: pick.timer() }),
  extendTimer: (pick) => ({ type: 'extendTimer', timer: pick.timer(), byMs: 60_000, reason: pick.text() }),
  stopTimer: (pick) => ({ type: 'stopTimer', timer: pick.timer() }),
  acknowledgeTimer: (pick) => ({ type: 'acknowledgeTimer', timer: pick.timer() }),
  startDeploy: (pick) => ({ type: 'startDeploy', ...pick.readBack() }),
  decide: (pick) => ({ type: 'decide', choice: pick.choice(), by: pick.person(), reason: pick.text() }),
  rollBackNow: (pick) => ({ type: 'rollBackNow', by: pick.person(), reason: '' }),
  passGuard: (pick) => ({ type: 'passGuard', guard: pick.guard(), reason: pick.text() }),
  approveGuard: (pick) => ({
    type: 'approveGuard',
    guard: pick.guard(),
    by: pick.holder('director'),
    how: 'phone',
    reason: pick.text(),
  }),
  withdrawGuard: (pick) => ({ type: 'withdrawGuard', guard: pick.guard(), reason: pick.text() }),
  amendTriggers: (pick) => ({ type: 'amendTriggers', set: pick.triggers(), reason: pick.text() }),
  addReadings: (pick) => ({
    type: 'addReadings',
    source: 'typed',
    name: pick.text(),
    series: [{ metric: pick.metric(), points: [[pick.instant(), pick.boolean() ? 3 : 1]] }],
    rejected: pick.boolean() ? [{ line: 2, reason: pick.text() }] : [],
  }),
  withdrawReadings: (pick) => ({ type: 'withdrawReadings', batch: pick.batch(), reason: pick.text() }),
  recordMigrations: (pick) => ({
    type: 'recordMigrations',
    dialect: 'postgres',
    migrations: [{ file: pick.text(), sha256: 'b'.repeat(64), review: pick.review() }],
  }),
  settleMigration: (pick) => ({
    type: 'settleMigration',
    migration: pick.migration(),
    verdict: pick.verdict(),
    priorImage: pick.priorImage(),
    reason: pick.text(),
  }),
  removeMigration: (pick) => ({ type: 'removeMigration', migration: pick.migration(), reason: pick.text() }),
  undo: () => ({ type: 'undo' }),
  resolveConflict: (pick) => ({ type: 'resolveConflict', ...pick.conflict() }),
  handOver: (pick) => ({
    type: 'handOver',
    by: pick.person(),
    to: pick.boolean() ? pick.person() : null,
    file: pick.text(),
  }),
  takeOver: (pick) => ({
    type: 'takeOver',
    by: pick.person(),
    words: pick.boolean() ? takeOverWords : pick.text(),
  }),
  closeRun: (pick) => ({ type: 'closeRun', summary: pick.text() }),
  endDrill: (pick) => ({ type: 'endDrill', reason: pick.text() }),
  amend: (pick) => ({ type: 'amend', text: pick.text(), step: null }),
  redact: (pick) => ({ type: 'redact', event: pick.event(), why: pick.text() }),
} satisfies Record<CommandType, (pick: Picker) => Command>

export const commandTypes = Object.keys(makers) as CommandType[]

/** One of the values, as the generator draws it. */
function one<const Value>(gen: GeneratorValue, values: readonly Value[]): Value {
  return values[gen(fc.nat, values.length - 1)] as Value
}

/** Chooses arguments that mostly exist in the run, and sometimes do not. */
class Picker {
  private readonly gen: GeneratorValue
  private readonly runbook: Runbook
  private readonly state: RunState
  private readonly events: readonly RunEvent[]

  constructor(gen: GeneratorValue, runbook: Runbook, state: RunState, events: readonly RunEvent[]) {
    this.gen = gen
    this.runbook = runbook
    this.state = state
    this.events = events
  }

  private of(values: readonly string[]): string {
    return one(this.gen, [...(values.length > 0 ? values : ['nothing']), 'nothing'])
  }

  boolean = (): boolean => this.gen(fc.boolean)
  text = (): string => one(this.gen, ['a reason', 'another', 'hunter2-secret', ' ', '__proto__'])
  step = (): string =>
    this.of(this.runbook.sections.flatMap((section) => section.steps.map((step) => step.id)))
  timer = (): string => this.of(this.runbook.timers.map((timer) => timer.id))
  role = (): string => this.of(this.runbook.roles.map((role) => role.id))
  choice = (): 'proceed' | 'hold' | 'rollback' => one(this.gen, ['proceed', 'hold', 'rollback'])
  person = () => ({ id: 'robin', name: this.text(), contact: '' })
  column = (): string => this.of(['title', 'owner', 'count'])
  event = (): string => this.of(this.events.map((event) => event.id))

  /** A choice in one of the conflicts; there are none in a run that one device alone has written. */
  conflict = (): { key: string; chosen: string } => {
    const conflicts = conflictsOf(this.events)
    if (conflicts.length === 0) return { key: 'step:capture', chosen: this.event() }
    const { key, choices } = one(this.gen, conflicts)
    return { key, chosen: one(this.gen, choices).id }
  }

  owed = (): string =>
    this.of([
      ...owedOf(this.runbook, this.state).flatMap(({ about }) => about ?? []),
      ...Object.values(this.state.settlements).map(({ about }) => about),
    ])
  readBack = () =>
    one(this.gen, [{}, { readBack: 'reviewed' }, { readBack: this.text() }, { without: this.text() }])
  guard = (): string => this.of(placedGuards(this.runbook).map(({ guard }) => guard.id))
  messageKind = () => one(this.gen, messageKinds)
  metric = (): string => this.of(this.runbook.metrics.map((metric) => metric.id))
  batch = (): string => this.of(Object.keys(this.state.readings))
  migration = (): string => this.of(Object.keys(this.state.migrations))
  instant = (): number => Date.parse(this.state.lastAt ?? '') + 60_000 * this.gen(fc.nat, 8)
  verdict = () => one(this.gen, ['reversible', 'one-way', 'unknown'])
  priorImage = () => one(this.gen, ['compatible', 'breaks', 'unknown'])
  holder = (role: string) => this.state.roles[role]?.person ?? this.person()
  triggers = (): TriggerSet => ({
    triggers: [
      { metric: this.metric(), op: '>', value: this.gen(fc.nat, 3), sustainedMinutes: 1, maxGapMinutes: 2 },
    ],
    baseline: {},
    observeMinutes: null,
  })
  review = (): MigrationReview => {
    const verdict = this.verdict()
    const priorImage = this.priorImage()
    const file = 'a.sql'
    const statements = [{ file, line: 1, sql: this.text(), verdict, priorImage, reason: this.text() }]
    return { verdict, priorImage, statements }
  }

  field = (): { step: string; field: string } => {
    const step = one(this.gen, ['capture', 'redeploy', 'review'])
    const fields = this.runbook.sections
      .flatMap((section) => section.steps)
      .find((each) => each.id === step)?.fields
    return { step, field: this.of(fields?.map((field) => field.id) ?? []) }
  }

  value = (): string | number | null =>
    one(this.gen, [
      'v1',
      'v2',
      'abcdef1',
      7,
      'https://example.org/x',
      '2026-11-23T03:00:00Z',
      'reversible',
      'no',
      'down',
      'keep',
      'restore',
      null,
    ])

  item = () => ({ step: 'checks', field: 'list', item: this.of(['first', ...this.keys('items', 'item')]) })
  row = () => ({ step: 'checks', field: 'table', row: this.of(['given', ...this.keys('rows', 'row')]) })

  private keys(map: 'items' | 'rows', key: 'item' | 'row'): string[] {
    return Object.values(this.state[map]).map((value) =>
      String((value as unknown as Record<string, unknown>)[key]),
    )
  }
}

/** A command of any type for a run in this state. */
export function commandFor(
  gen: GeneratorValue,
  runbook: Runbook,
  state: RunState,
  events: readonly RunEvent[],
): Command {
  // Closing ends a sequence; it comes up less often so that long ones are tried too. So does handing over, and
  // then little but taking over is possible.
  const rare = new Set<CommandType>(['closeRun', 'endDrill', 'handOver'])
  if (state.handover && gen(fc.boolean)) return makers.takeOver(new Picker(gen, runbook, state, events))
  const type = one(gen, [...commandTypes, ...commandTypes.filter((each) => !rare.has(each))])
  return makers[type](new Picker(gen, runbook, state, events))
}
