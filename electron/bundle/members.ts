import { bundleLimits } from './limits.ts'

/** Members that every bundle has, beside attachments and the PDF. */
export const requiredMembers = [
  'manifest.json',
  'manifest.sig',
  'run.json',
  'events.jsonl',
  'seal.json',
  'record.md',
  'record.html',
] as const

const order = [
  'manifest.json',
  'manifest.sig',
  'run.json',
  'events.jsonl',
  'attachments/',
  'seal.json',
  'record.md',
  'record.html',
  'record.pdf',
]

const attachment = /^attachments\/([0-9a-f]{64})$/

/** The one place that a member has among the others; null for a name that no member has. */
export function placeOf(name: string): number | null {
  const place = order.indexOf(attachment.test(name) ? 'attachments/' : name)
  return place === -1 || name === 'attachments/' ? null : place
}

/** Below zero where `left` stands before `right`. Both are names of members. */
export function compareMembers(left: string, right: string): number {
  const difference = (placeOf(left) ?? 0) - (placeOf(right) ?? 0)
  if (difference !== 0) return difference
  if (left === right) return 0
  return left < right ? -1 : 1
}

export function attachmentName(sha256: string): string {
  return `attachments/${sha256}`
}

/** Hash that an attachment is named by; null for other members. */
export function attachmentHash(name: string): string | null {
  return attachment.exec(name)?.[1] ?? null
}

/** Most bytes of a member. */
export function limitOf(name: string): number {
  switch (name) {
    case 'manifest.json':
      return bundleLimits.manifest
    case 'manifest.sig':
      return bundleLimits.signature
    case 'events.jsonl':
      return bundleLimits.events
    case 'seal.json':
      return bundleLimits.seals
    default:
      return bundleLimits.member
  }
}
