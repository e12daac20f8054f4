import type { Owed, RunSummary } from '../../../shared/ipc/api.ts'
import { isRunning, releaseOf } from './sections.ts'
import { dueText } from './when.ts'

/** A line of the Owed list. The steps of one run, and the wrong-step marks of one runbook, are drawn together. */
export interface OwedLine {
  readonly key: string
  readonly kind: Owed['kind']
  readonly title: string
  /** Under the title: the release it belongs to, or the runbook; empty where the title says it. */
  readonly under: string
  /** Right-hand words: owner, time limit, or where it comes from. */
  readonly note: string
  readonly tone: 'danger' | 'warn' | 'muted'
  readonly run: string
  readonly step: string
  /** ISO instant, where there is a time limit. */
  readonly dueAt: string | null
}

const toneOrder = { danger: 0, warn: 1, muted: 2 } as const
const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`
const ofKind = (run: RunSummary, kind: Owed['kind']): readonly Owed[] =>
  run.owed.filter((owed) => owed.kind === kind)

function placeOf(run: RunSummary, owed: Owed): Pick<OwedLine, 'kind' | 'run' | 'step' | 'dueAt'> {
  return { kind: owed.kind, run: run.id, step: owed.step, dueAt: owed.dueAt }
}

function actionItems(run: RunSummary, now: number): OwedLine[] {
  return ofKind(run, 'action-item').map((owed, index) => {
    const due = owed.dueAt === null ? null : dueText(owed.dueAt, now)
    const owner = owed.owner === '' ? 'no owner' : owed.owner
    return {
      ...placeOf(run, owed),
      key: `${run.id}:action:${index}`,
      title: owed.title === '' ? 'Untitled action item' : owed.title,
      under: releaseOf(run),
      note: due === null ? owner : `${owner} · ${due.text}`,
      tone: owed.owner === '' ? 'danger' : (due?.tone ?? 'muted'),
    }
  })
}

function reviews(run: RunSummary, now: number): OwedLine[] {
  return ofKind(run, 'pir').map((owed, index) => {
    const due = owed.dueAt === null ? null : dueText(owed.dueAt, now)
    return {
      ...placeOf(run, owed),
      key: `${run.id}:pir:${index}`,
      title: `PIR of ${releaseOf(run)}`,
      under: '',
      note: due?.text ?? 'no date yet',
      tone: due?.tone ?? 'muted',
    }
  })
}

function steps(run: RunSummary): OwedLine[] {
  const owed = ofKind(run, 'step')
  const [first] = owed
  if (!first) return []
  return [
    {
      ...placeOf(run, first),
      key: `${run.id}:steps`,
      title: owed.length === 1 ? first.title : `${owed.length} steps owed`,
      under: releaseOf(run),
      note: owed.length === 1 ? 'step owed' : 'not done in the run',
      tone: 'warn',
    },
  ]
}

function messages(run: RunSummary, now: number): OwedLine[] {
  return ofKind(run, 'message').map((owed) => {
    const due = owed.dueAt === null ? null : dueText(owed.dueAt, now)
    return {
      ...placeOf(run, owed),
      key: `${run.id}:message:${owed.message ?? ''}`,
      title: owed.title,
      under: releaseOf(run),
      note: due?.text ?? 'not posted',
      tone: due?.tone ?? 'warn',
    }
  })
}

/** Marks "this step is wrong", one line a runbook: they are folded into its next edition together. */
function redlines(runs: readonly RunSummary[]): OwedLine[] {
  const byRunbook = new Map<string, { readonly run: RunSummary; readonly marks: readonly Owed[] }[]>()
  for (const run of runs) {
    const marks = ofKind(run, 'wrong-step')
    if (marks.length > 0)
      byRunbook.set(run.runbook.id, [...(byRunbook.get(run.runbook.id) ?? []), { run, marks }])
  }
  return [...byRunbook.entries()].flatMap(([id, marked]) => {
    const newest = marked.reduce((a, b) => (b.run.startedAt > a.run.startedAt ? b : a))
    const [first] = newest.marks
    if (!first) return []
    const count = marked.reduce((sum, { marks }) => sum + marks.length, 0)
    return [
      {
        ...placeOf(newest.run, first),
        key: `redlines:${id}`,
        title: `${plural(count, 'redline')} for the runbook`,
        under: newest.run.runbook.title,
        note: `from ${plural(marked.length, 'run')}`,
        tone: 'muted' as const,
      },
    ]
  })
}

/**
 * What is owed over all runs at `now` (epoch ms), most pressing first. Steps of a run that is being worked on
 * are left out: they are its plan, and its card says how far it is. A rehearsal owes only what was learned:
 * its action items and redlines.
 */
export function owedLines(runs: readonly RunSummary[], now: number): OwedLine[] {
  const lines = runs.flatMap((run) => [
    ...actionItems(run, now),
    ...(run.rehearsal ? [] : messages(run, now)),
    ...(run.rehearsal ? [] : reviews(run, now)),
    ...(run.rehearsal || isRunning(run) ? [] : steps(run)),
  ])
  return [...lines, ...redlines(runs)].sort(
    (a, b) => toneOrder[a.tone] - toneOrder[b.tone] || (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'),
  )
}
