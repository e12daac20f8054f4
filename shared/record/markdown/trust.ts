import type { RecordSeal, RunRecord } from '../model.ts'
import { instantText } from '../parts/times.ts'
import { brokenText, sealText } from '../words.ts'
import { type Block, heading, type Inline, list, mono, paragraph, strong, table } from './inline.ts'

/** Chain heads, seals, and what they are worth. */
export function trust(record: RunRecord): Block[] {
  const rows = record.trust.heads.map((head): Inline[] => [
    head.name,
    String(head.n),
    mono(head.hash),
    mono(head.fingerprint),
  ])
  return [
    heading(2, 'How far this record can be trusted'),
    ...(rows.length > 0 ? [table(['Device', 'Events', 'Head of its chain', 'Key fingerprint'], rows)] : []),
    ...broken(record.trust.problems),
    paragraph(strong(record.trust.standingText)),
    ...seals(record.trust.seals),
    list([
      ...record.trust.statements.map((content) => ({ content })),
      { content: ['Run ', mono(record.run)] },
      { content: `Record made ${instantText(record.asOf)} by ${record.app.name} ${record.app.version}.` },
    ]),
  ]
}

function broken(problems: readonly string[]): Block[] {
  if (problems.length === 0) return []
  return [paragraph(strong(brokenText)), list(problems.map((content) => ({ content })))]
}

function seals(found: readonly RecordSeal[]): Block[] {
  if (found.length === 0) return []
  const rows = found.map((seal): Inline[] => [
    seal.name || seal.device,
    instantText(seal.at),
    sealText(seal),
    mono(seal.fingerprint),
  ])
  return [table(['Sealed by', 'When', 'Covers', 'Key fingerprint'], rows)]
}
