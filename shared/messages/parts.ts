import { gapMark, gapsIn } from './gapMarks.ts'
import type { MessageKind } from './kinds.ts'

/** Where what is missing is captured. */
export type GapPlace =
  | { readonly kind: 'field'; readonly step: string; readonly field: string }
  | { readonly kind: 'role'; readonly role: string }
  /** Posting that message first gives it. */
  | { readonly kind: 'message'; readonly message: MessageKind }

/** A piece of a message: words, a fact of the run, or the gap where a fact is not known. */
export type MessagePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'fact'; readonly label: string; readonly text: string }
  /** `place` is null where the runbook captures it nowhere: only editing the text fills it. */
  | { readonly kind: 'gap'; readonly label: string; readonly place: GapPlace | null }

export type MessageGap = Extract<MessagePart, { kind: 'gap' }>

/** A fact, or the gap that its absence leaves. The label names both, so it stands in a mark. */
export function slot(label: string, value: string | null, place: GapPlace | null = null): MessagePart {
  const name = label.replaceAll(/[[\]\s]+/gu, ' ').trim()
  const text = value?.trim() ?? ''
  return text === '' ? { kind: 'gap', label: name, place } : { kind: 'fact', label: name, text }
}

/** The message as a person reads and edits it, gaps as marks. */
export function printParts(parts: readonly MessagePart[]): string {
  return parts.map((part) => (part.kind === 'gap' ? gapMark(part.label) : part.text)).join('')
}

/** A line of a message. */
export type Line = readonly (MessagePart | string)[]

/** Lines as parts; null leaves a line out. */
export function lines(all: readonly (Line | null)[]): MessagePart[] {
  return all
    .filter((line) => line !== null)
    .flatMap((line, index): MessagePart[] => [
      ...(index === 0 ? [] : [{ kind: 'text' as const, text: '\n' }]),
      ...line.map((part): MessagePart => (typeof part === 'string' ? { kind: 'text', text: part } : part)),
    ])
}

/** An edited text in which every mark whose fact has become known since is filled with it. */
export function fillGaps(text: string, parts: readonly MessagePart[]): string {
  const facts = new Map(parts.flatMap((part) => (part.kind === 'fact' ? [[part.label, part.text]] : [])))
  return gapsIn(text).reduceRight((left, { label, mark, from }) => {
    const fact = facts.get(label)
    return fact === undefined ? left : left.slice(0, from) + fact + left.slice(from + mark.length)
  }, text)
}

export type Copyable =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly gaps: readonly MessageGap[] }

/**
 * The one door to the clipboard: a text goes through only when no gap stands in it. Else the gaps, each once, with the
 * place that captures it as far as `parts` know.
 */
export function copyable(text: string, parts: readonly MessagePart[]): Copyable {
  const found = gapsIn(text)
  if (found.length === 0) return { ok: true, text: text.trim() }
  const known = new Map(parts.flatMap((part) => (part.kind === 'gap' ? [[part.label, part.place]] : [])))
  const labels = [...new Set(found.map(({ label }) => label))]
  return {
    ok: false,
    gaps: labels.map((label) => ({ kind: 'gap', label, place: known.get(label) ?? null })),
  }
}
