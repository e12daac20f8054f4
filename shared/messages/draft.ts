import type { MessageKind } from './kinds.ts'

/** A message that a person edited, kept beside the events until it is posted. */
export interface MessageDraft {
  readonly text: string
  /** The text as the facts had it when editing began: it shows whether they have changed since. */
  readonly from: string
  /** ISO instant that this text was written for. */
  readonly at: string
}

/** Key of a message's draft. */
export const draftKey = (kind: MessageKind): string => `message:${kind}`

/** Between the parts of a kept draft. It is no JSON: a redaction looks for its text in drafts, as it was typed. */
const between = '\u001E'

export const printDraft = ({ text, from, at }: MessageDraft): string => [text, from, at].join(between)

/** A kept draft; null for none, and for what is no draft. */
export function readDraft(kept: string | null): MessageDraft | null {
  if (kept === null) return null
  const [text, from, at, ...more] = kept.split(between)
  if (text === undefined || from === undefined || at === undefined || more.length > 0) return null
  return Number.isNaN(Date.parse(at)) ? null : { text, from, at }
}
