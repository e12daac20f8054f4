import { owedText } from '#text/owed.ts'
import type { Owed, RunSummary } from '../../../shared/ipc/api.ts'
import type { MessageKind } from '../../../shared/messages/kinds.ts'
import { type OwedAt, type Urgency, urgencyOf } from '../../../shared/run/owedOrder.ts'
import { releaseOf } from './sections.ts'
import { dueText } from './when.ts'

/** A line of a list of what is owed. */
export interface OwedLine {
  readonly key: string
  readonly kind: Owed['kind']
  readonly title: string
  /** Under the title: release, sprint, runbook; empty where the title says it. */
  readonly under: string
  /** Right-hand words: owner, time limit, or where it comes from. */
  readonly note: string
  readonly tone: 'danger' | 'warn' | 'muted'
  readonly urgency: Urgency
  readonly run: RunSummary
  readonly step: string
  readonly message: MessageKind | null
  /** What `settleOwed` names it by; null where the line does not know. */
  readonly about: string | null
  /** As it is named in its run. */
  readonly name: string
  /** Whether it can be settled here: not what is done in its run, nor several things in one line. */
  readonly settleable: boolean
  readonly link: string
}

const text = owedText.line

/** One line for each thing that is owed, in the order given. `now`: epoch ms. */
export function owedLines(owed: readonly OwedAt[], now: number): OwedLine[] {
  return owed.map((one, index) => lineOf(one, now, index))
}

/**
 * The same, drawn together for home: the steps of a run in one line, and the marks on a runbook, which are folded into
 * its next edition together. A line stands where the first of its parts stood and opens the newest.
 */
export function briefLines(owed: readonly OwedAt[], now: number): OwedLine[] {
  const groups = new Map<string, OwedAt[]>()
  owed.forEach((one, index) => {
    const key = groupOf(one, index)
    const known = groups.get(key)
    if (known) known.push(one)
    else groups.set(key, [one])
  })
  return [...groups].map(([key, parts], index) => groupLine(key, parts, now, index))
}

function groupOf({ run, owed }: OwedAt, index: number): string {
  if (owed.kind === 'step') return `${run.id}:steps`
  return owed.kind === 'wrong-step' ? `redlines:${run.runbook.id}` : String(index)
}

function groupLine(key: string, parts: readonly OwedAt[], now: number, index: number): OwedLine {
  const [first] = parts
  if (!first) throw new Error('A group has a part')
  const line = lineOf(first, now, index)
  if (first.owed.kind === 'wrong-step') {
    const runs = new Set(parts.map(({ run }) => run.id)).size
    return {
      ...line,
      key,
      title: text.redlines(parts.length),
      under: first.run.runbook.title,
      note: text.fromRuns(runs),
      settleable: false,
    }
  }
  if (parts.length === 1) return line
  return { ...line, key, title: text.steps(parts.length), note: text.notDone }
}

function lineOf({ run, owed }: OwedAt, now: number, index: number): OwedLine {
  return {
    key: owed.about
      ? `${run.id}:${owed.about}`
      : `${run.id}:${owed.kind}:${owed.message ?? owed.step}:${index}`,
    kind: owed.kind,
    ...wordsOf(run, owed, now),
    urgency: urgencyOf(owed, now),
    run,
    step: owed.step,
    message: owed.message ?? null,
    about: owed.about ?? null,
    name: owed.title,
    settleable: owed.kind !== 'message' && owed.kind !== 'step',
    link: owed.link ?? '',
  }
}

type Words = Pick<OwedLine, 'title' | 'under' | 'note' | 'tone'>

function wordsOf(run: RunSummary, owed: Owed, now: number): Words {
  const due = owed.dueAt === null ? null : dueText(owed.dueAt, now)
  const release = run.rehearsal ? `${releaseOf(run)} · ${text.rehearsal}` : releaseOf(run)
  switch (owed.kind) {
    case 'action-item': {
      const nobody = owed.owner === ''
      const owner = nobody ? text.noOwner : owed.owner
      return {
        title: owed.title === '' ? text.untitled : owed.title,
        under: [release, owed.sprint ?? ''].filter((part) => part !== '').join(' · '),
        note: due === null ? owner : `${owner} · ${due.text}`,
        tone: nobody ? 'danger' : (due?.tone ?? 'muted'),
      }
    }
    case 'pir':
      return {
        title: owed.scheduled ? text.pir(releaseOf(run)) : text.pirDate(releaseOf(run)),
        under: owed.owner,
        note: due?.text ?? text.noDate,
        tone: due?.tone ?? 'muted',
      }
    case 'message':
      return {
        title: owed.title,
        under: release,
        note: due?.text ?? text.notPosted,
        tone: due?.tone ?? 'warn',
      }
    case 'step':
      return { title: owed.title, under: release, note: text.step, tone: 'warn' }
    case 'wrong-step':
      return { title: owed.title, under: release, note: owed.owner, tone: 'muted' }
  }
}
