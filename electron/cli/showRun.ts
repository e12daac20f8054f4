import type { Owed } from '../../shared/ipc/api.ts'
import type {
  Instant,
  RecordConflict,
  RecordHead,
  RecordStep,
  RunRecord,
  Trust,
} from '../../shared/record/model.ts'
import { brokenText, capturedText, glance, openText, rehearsalText } from '../../shared/record/words.ts'
import { formatDuration } from '../../shared/run/format.ts'
import { owedOf, phaseOf } from '../../shared/run/selectors.ts'
import type { OpenRun } from '../services/openRun.ts'
import { utc } from './data.ts'
import { count, type Paint, plain, type Tone } from './print.ts'

/** What `runs show --json` prints. Key by key: scripts read this. */
export function showAnswer({ record, held }: OpenRun) {
  const { summary, trust } = record
  return {
    id: record.run,
    asOf: record.asOf.at,
    service: summary.service,
    environment: summary.environment,
    version: summary.release,
    target: summary.target,
    rehearsal: summary.rehearsal,
    entry: summary.entry,
    phase: phaseOf(held.state, held.runbook),
    outcome: summary.outcome,
    startedAt: summary.startedAt?.at ?? null,
    startedBy: summary.startedBy,
    deployStartedAt: summary.deployStartedAt?.at ?? null,
    mitigatedAt: summary.mitigatedAt?.at ?? null,
    closedAt: summary.closed?.at.at ?? null,
    durations: summary.durations,
    runbook: summary.runbook,
    captain: captainOf(record),
    holder: held.state.holder,
    handedOver: held.state.handover,
    decisions: summary.decisions.map(({ choice, text, by, at, reason, basis }) => ({
      choice,
      text,
      by,
      at: at.at,
      reason: reason === null ? null : capturedText(reason),
      verdict: basis?.verdict ?? null,
      against: basis?.against ?? false,
    })),
    steps: stepsOf(record).map(({ number, id, title, status, by, endedAt, reason }) => ({
      number,
      id,
      title,
      status,
      by,
      endedAt: endedAt?.at ?? null,
      reason: reason === null ? null : capturedText(reason),
    })),
    owed: owedOf(held.runbook, held.state),
    conflicts: openConflictsOf(record).map(({ place, step, sides }) => ({
      place,
      step,
      sides: sides.map(({ text, by, device, at, kept }) => ({ text, by, device, at: at.at, stands: kept })),
    })),
    events: held.events.length,
    heads: trust.heads,
    seal: { standing: trust.standing, text: trust.standingText },
    problems: trust.problems,
  }
}

/** The same for people. */
export function showText(run: OpenRun, paint: Paint): string {
  const { record, held } = run
  const { summary, trust } = record
  const { settled, total } = summary.steps
  const conflicts = openConflictsOf(record)
  const owed = owedOf(held.runbook, held.state)
  const blocks: readonly (readonly string[])[] = [
    [
      plain(summary.title),
      `run ${record.run}, ${count(held.events.length, 'event')}`,
      ...(summary.rehearsal ? [paint('open', rehearsalText)] : []),
      ...(openText(record) === null ? [] : [paint('open', openText(record) ?? '')]),
    ],
    facts(run),
    [`Steps: ${settled} of ${total} settled`, ...sectionLines(record, paint)],
    [`Owed: ${owed.length === 0 ? 'nothing' : owed.length}`, ...owed.map(owedLine)],
    [
      `Conflicts: ${conflicts.length === 0 ? 'none' : paint('bad', `${conflicts.length} open`)}`,
      ...conflicts.flatMap(conflictLines),
    ],
    [
      paint(sealTones[trust.standing], plain(trust.standingText)),
      'Heads:',
      ...trust.heads.flatMap(headLines),
    ],
    ...(trust.problems.length === 0
      ? []
      : [[paint('bad', brokenText), ...trust.problems.map((problem) => `  ${plain(problem)}`)]]),
  ]
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`
}

function facts({ record, held }: OpenRun): readonly string[] {
  const { summary } = record
  const { holder, handover, devices } = held.state
  const known: readonly (readonly [label: string, text: string])[] = [
    // The second line has said that the run is in progress, and as of when.
    ...(summary.closed
      ? glance(record)
      : glance(record).filter(({ label }) => label !== 'In progress as of')
    ).map(({ label, text, note }) => [label, note ? `${text} (${note})` : text] as const),
    ['Captain', captainOf(record) ?? 'nobody'],
    [
      'In hand',
      holder ? `${holder.person.name}, on ${devices[holder.device]?.name ?? holder.device}` : 'unknown',
    ],
    ...(handover
      ? [['Handed over', handover.to ? `to ${handover.to.name}` : 'to whoever takes it'] as const]
      : []),
    ...summary.decisions.map(
      ({ text, by, at, reason }) =>
        ['Decision', `${text}, ${when(at)} by ${by}${reason ? `: ${capturedText(reason)}` : ''}`] as const,
    ),
    ...(summary.durations.totalMs === null
      ? []
      : [['Whole run', formatDuration(summary.durations.totalMs)] as const]),
  ]
  const width = Math.max(...known.map(([label]) => label.length))
  return known.map(([label, text]) => `${label.padEnd(width)}  ${plain(text)}`)
}

const sealTones: Readonly<Record<Trust['standing'], Tone>> = {
  open: 'faint',
  never: 'bad',
  sealed: 'good',
  changed: 'open',
}

const tones: Partial<Record<RecordStep['status'], Tone>> = {
  done: 'good',
  failed: 'bad',
  blocked: 'bad',
  owed: 'open',
  active: 'open',
  'not-needed': 'faint',
  skipped: 'faint',
}

function sectionLines(record: RunRecord, paint: Paint): readonly string[] {
  const width = Math.max(...stepsOf(record).map(({ statusText }) => statusText.length))
  return record.sections.flatMap(({ title, steps }) => [
    `  ${plain(title)}`,
    ...steps.map(({ number, title: name, status, statusText, by, endedAt, reason }) => {
      const who = [by, endedAt ? when(endedAt) : ''].filter((part) => part !== '').join(', ')
      const word = paint(tones[status] ?? 'faint', statusText.padEnd(width))
      const behind = [who, reason ? capturedText(reason) : ''].filter((part) => part !== '').join(': ')
      return `  ${String(number).padStart(4)}  ${word}  ${plain(name)}${behind === '' ? '' : ` (${plain(behind)})`}`
    }),
  ])
}

function owedLine({ title, owner, dueAt }: Owed): string {
  const who = owner === '' ? 'nobody' : owner
  return `  ${plain(title)}: ${plain(who)}${dueAt === null ? '' : `, due ${utc(dueAt)}`}`
}

function conflictLines({ place, sides }: RecordConflict): readonly string[] {
  return [
    `  ${plain(place)}`,
    ...sides.map(
      ({ text, by, device, at, kept }) =>
        `    ${plain(text)} (${plain(by)} on ${plain(device)}, ${when(at)}${kept ? ', stands meanwhile' : ''})`,
    ),
  ]
}

function headLines({ device, name, fingerprint, n, hash }: RecordHead): readonly string[] {
  return [`  ${plain(name)}, key ${fingerprint}`, `    ${device}:${n}:${hash}`]
}

function when({ at }: Instant): string {
  return utc(new Date(at).toISOString())
}

function captainOf({ people }: RunRecord): string | null {
  const name = people.find(({ role }) => role === 'captain')?.name ?? null
  return name === null ? null : capturedText(name)
}

function stepsOf({ sections }: RunRecord): readonly RecordStep[] {
  return sections.flatMap(({ steps }) => steps)
}

function openConflictsOf({ conflicts }: RunRecord): readonly RecordConflict[] {
  return conflicts.filter(({ settled }) => settled === null)
}
