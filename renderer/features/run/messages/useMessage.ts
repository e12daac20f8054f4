import { useMemo } from 'react'
import { draftKey, type MessageDraft, printDraft, readDraft } from '../../../../shared/messages/draft.ts'
import { gapsIn } from '../../../../shared/messages/gapMarks.ts'
import type { MessageKind } from '../../../../shared/messages/kinds.ts'
import {
  type Copyable,
  copyable,
  fillGaps,
  type MessagePart,
  printParts,
} from '../../../../shared/messages/parts.ts'
import { writeMessage } from '../../../../shared/messages/write.ts'
import { useNow } from '../../../store/clock.ts'
import { saveDraft } from '../../../store/drafts.ts'
import { useRun } from '../../../store/run.ts'
import { dropDraft } from '../fields/useEdit.ts'
import { useRunView } from '../runContext.ts'

/** After this long the times in an edited text, such as that of the next update, are worth a look. */
const staleMs = 10 * 60_000

export interface EditedMessage {
  readonly text: string
  readonly edited: boolean
  /** Why an edited text may no longer be true: the facts changed, or it was written a while ago. */
  readonly stale: 'facts' | 'time' | null
  /** ISO instant that an edited text was written for. */
  readonly writtenAt: string
  /** What the clipboard would get, or the gaps that keep the text from it. */
  readonly copy: Copyable
  change(text: string): void
  /** Lets go of what was edited: the text is written from the facts again. */
  writeAnew(): void
}

/** Whether a gap that a person typed over has got a fact since, and the text does not have it. */
function wasTypedOver({ text, from }: MessageDraft, then: readonly MessagePart[]): boolean {
  const left = new Set(gapsIn(text).map(({ label }) => label))
  const typedOver = new Set(gapsIn(from).map(({ label }) => label))
  return then.some(
    (part) =>
      part.kind === 'fact' && typedOver.has(part.label) && !left.has(part.label) && !text.includes(part.text),
  )
}

/**
 * A message as it stands: written from the facts of the run, or as a person edited it. Edits are a draft, kept within a
 * second; a gap whose fact has come since is filled in them too.
 */
export function useMessage(kind: MessageKind): EditedMessage {
  const { runbook, state } = useRunView()
  const now = useNow(60_000)
  const key = draftKey(kind)
  const kept = useRun((store) => store.open?.drafts[key] ?? null)
  const draft = useMemo(() => readDraft(kept), [kept])
  const at = new Date(now).toISOString()
  const parts = useMemo(() => writeMessage(kind, { runbook, state, now: at }), [kind, runbook, state, at])
  const written = printParts(parts)
  const text = draft ? fillGaps(draft.text, parts) : written
  const copy = useMemo(() => copyable(text, parts), [text, parts])
  const stale = useMemo(() => {
    if (!draft) return null
    const then = writeMessage(kind, { runbook, state, now: draft.at })
    if (fillGaps(draft.from, then) !== printParts(then) || wasTypedOver(draft, then)) return 'facts'
    return now - Date.parse(draft.at) > staleMs && printParts(then) !== written ? 'time' : null
  }, [draft, kind, runbook, state, now, written])

  return {
    text,
    edited: draft !== null,
    stale,
    writtenAt: draft?.at ?? at,
    copy,
    change: (next) => {
      if (next === written) dropDraft(key)
      else saveDraft(key, printDraft({ text: next, from: draft?.from ?? written, at: draft?.at ?? at }))
    },
    writeAnew: () => dropDraft(key),
  }
}
