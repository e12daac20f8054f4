import { createHash } from 'node:crypto'
import { DomainError } from '../../shared/run/errors.ts'
import { attachmentsOf, makeContent } from '../bundle/content.ts'
import { eventLines, readEventLines } from '../bundle/eventLines.ts'
import type { Inspection } from '../bundle/inspect.ts'
import { type BundleProblem, BundleRefusal, problemOf } from '../bundle/rules.ts'
import { runProblems } from '../bundle/runChecks.ts'
import { type BundleVerdict, judgeBundle } from '../bundle/verify.ts'
import type { Reader } from '../db/reader.ts'
import { count } from './print.ts'
import type { Kept } from './verifyText.ts'

/** Checks a run of a data folder by the rules of bundles, as far as they are about runs. */
export function verifyRun(
  reader: Reader,
  run: string,
  kept: Kept,
): { readonly id: string; readonly verdict: BundleVerdict } {
  const found = inspectRun(reader, run)
  const { problems, notices, ...verdict } = judgeBundle(found, { heads: kept.heads })
  const all = [...problems, ...keyProblems(verdict.sealing, kept)].map(ofFolder)
  return {
    id: run,
    verdict: {
      ...verdict,
      sound: all.length === 0,
      problems: all,
      notices: notices.map((notice) => ({ ...notice, member: null, message: withoutMember(notice) })),
    },
  }
}

function inspectRun(reader: Reader, run: string): Inspection {
  const rows = reader.stored(run)
  const seals = reader.seals(run)
  const found: Inspection = { problems: [], notices: [], manifest: null, events: [], seals, content: null }
  try {
    const read = readEventLines(Buffer.from(eventLines(rows)), Number.POSITIVE_INFINITY)
    // The row as it is kept, not as its envelope would have it: what it is filed under must be what it says.
    found.events = read.flatMap(({ event }, index) => {
      const row = rows[index]
      return row ? [{ row, event }] : []
    })
    found.problems.push(...runProblems(run, found.events, seals))
    // Nothing is made from events that are not what was recorded.
    if (found.problems.some(({ member }) => member === 'events.jsonl')) return found
    const events = read.map(({ event }) => event)
    found.problems.push(...attachmentProblems(reader, run, attachmentsOf(events)))
    found.content = makeContent({ run, rows, events, seals })
  } catch (error) {
    if (error instanceof BundleRefusal) found.problems.push(error.problem)
    else if (error instanceof DomainError) {
      const what = `no record can be made of its events (${error.details.message ?? error.code})`
      found.problems.push(problemOf('record-unmade', null, what))
    } else throw error
  }
  return found
}

function attachmentProblems(
  reader: Reader,
  run: string,
  attachments: ReturnType<typeof attachmentsOf>,
): readonly BundleProblem[] {
  return attachments.flatMap(({ sha256, name }) => {
    const bytes = reader.blobs.read(run, sha256)?.bytes
    if (!bytes) {
      return [problemOf('attachment-missing', null, `the attached file ${name} (${sha256}) is not here`)]
    }
    if (createHash('sha256').update(bytes).digest('hex') === sha256) return []
    return [
      problemOf('attachment-changed', null, `the attached file ${name} is not the one that was attached`),
    ]
  })
}

/** Nobody signs a run but by sealing it. */
function keyProblems(sealing: BundleVerdict['sealing'], { fingerprint }: Kept): readonly BundleProblem[] {
  if (fingerprint === null) return []
  if (sealing?.seals.some((seal) => seal.sound && seal.fingerprint === fingerprint)) return []
  const what = 'no sound seal here is made with the key whose fingerprint was given'
  return [problemOf('key-other', null, what)]
}

/** The way out of a broken run is another one than that of a broken file. */
function ofFolder(problem: BundleProblem): BundleProblem {
  const given = problem.rule.startsWith('head-') || problem.rule === 'key-other'
  const way = given
    ? 'check what was given for a slip, and keep this data folder as it is'
    : 'keep this data folder as it is, and compare with heads and bundles kept elsewhere'
  return { ...problem, member: null, message: withoutMember(problem).replace(/; [^;]*\.$/, `; ${way}.`) }
}

function withoutMember({ member, message }: Pick<BundleProblem, 'member' | 'message'>): string {
  return member !== null && message.startsWith(`${member}: `) ? message.slice(member.length + 2) : message
}

/** What the verdict on a run rests on, so that nobody takes it for more than it is. */
export function runRests({ sound }: BundleVerdict, { heads, fingerprint }: Kept): string {
  if (!sound) return 'Do not rely on this run before every broken rule is explained.'
  if (heads.length === 0 && fingerprint === null) {
    return 'Nothing kept elsewhere was given: the run hangs together, and somebody with this data folder could have made it\nso. --head and --key hold it against what was kept; "backout verify --help" says how.'
  }
  const given = [
    ...(heads.length > 0 ? [count(heads.length, 'head')] : []),
    ...(fingerprint === null ? [] : ['the fingerprint']),
  ].join(' and ')
  return `Held against what was kept elsewhere: ${given}. What was added behind that rests on this data folder alone.`
}
