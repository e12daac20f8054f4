import { useEffect, useId, useRef, useState } from 'react'
import { messagesText } from '#text/messages.ts'
import { gapsIn } from '../../../../shared/messages/gapMarks.ts'
import { isStatus, messageTitles } from '../../../../shared/messages/kinds.ts'
import type { MessageView } from '../../../../shared/messages/owed.ts'
import type { MessageGap } from '../../../../shared/messages/parts.ts'
import { ageText } from '../../../../shared/run/format.ts'
import { Banner } from '../../../components/Banner.tsx'
import { Button } from '../../../components/Button.tsx'
import { Copy, RotateCcw } from '../../../components/icons.ts'
import { useNow } from '../../../store/clock.ts'
import { fieldIds } from '../fields/FieldFrame.tsx'
import { useRunView } from '../runContext.ts'
import { GapEditor } from './GapEditor.tsx'
import { GapList } from './GapList.tsx'
import css from './messages.module.css'
import { PostForm } from './PostForm.tsx'
import { useMessage } from './useMessage.ts'

const words = messagesText.composer

/** The text of a message with its gaps, the copy, and the mark that it is posted. */
export function Composer({
  view,
  takeFocus,
  onPosted,
}: {
  readonly view: MessageView
  readonly takeFocus: boolean
  readonly onPosted: () => void
}) {
  const { state, ask, openStep, closeDialog, copy, announce } = useRunView()
  const message = useMessage(view.kind)
  const now = useNow(60_000)
  const [refused, setRefused] = useState(false)
  const editor = useRef<HTMLTextAreaElement>(null)
  const pane = useRef<HTMLDivElement>(null)
  const gapsId = useId()
  const title = messageTitles[view.kind]
  const gaps = message.copy.ok ? [] : message.copy.gaps
  const offered = isStatus(view.kind)
    ? (Object.values(state.messages).findLast(({ kind, url }) => isStatus(kind) && url !== '')?.url ?? '')
    : ''

  useEffect(() => {
    if (takeFocus) pane.current?.querySelector<HTMLElement>('[data-gaps] button, [data-copy] button')?.focus()
  }, [takeFocus])

  function refuse(): void {
    setRefused(true)
    pane.current?.querySelector<HTMLElement>('[data-gaps] button')?.focus()
  }
  function copyText(): void {
    if (message.copy.ok) copy(message.copy.text, title)
    else refuse()
  }
  function fill({ place }: MessageGap): void {
    if (!place) return
    if (place.kind === 'role') ask({ kind: 'people', role: place.role })
    else if (place.kind === 'message') ask({ kind: 'messages', message: place.message })
    else {
      closeDialog()
      openStep(place.step)
      const { control } = fieldIds(place.step, place.field)
      // The dialog gives the focus back first; the field takes it after that.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const field = document.getElementById(control)
          field?.focus({ preventScroll: true })
          field?.scrollIntoView({ block: 'center' })
        }),
      )
    }
  }
  function edit({ label }: MessageGap): void {
    const found = gapsIn(message.text).find((gap) => gap.label === label)
    if (!found) return
    editor.current?.focus()
    editor.current?.setSelectionRange(found.from, found.from + found.mark.length)
  }
  return (
    <div className={css['composer']} ref={pane}>
      {message.stale && (
        <Banner
          tone="warn"
          title={
            message.stale === 'facts'
              ? words.factsChanged
              : words.beganToEdit(ageText(now - Date.parse(message.writtenAt)))
          }
          actions={
            <Button size="small" icon={RotateCcw} onPress={message.writeAnew}>
              {words.writeAnew}
            </Button>
          }
        >
          {message.stale === 'facts' ? words.checkTheText : words.timesFromThen}
        </Banner>
      )}
      <GapEditor
        label={message.edited ? words.edited(title) : words.fromTheFacts(title)}
        text={message.text}
        readOnly={state.closed !== null}
        ref={editor}
        describedBy={gaps.length > 0 ? gapsId : undefined}
        onChange={(text) => {
          setRefused(false)
          message.change(text)
        }}
        onRefused={refuse}
      />
      {gaps.length > 0 && <GapList id={gapsId} gaps={gaps} refused={refused} onFill={fill} onEdit={edit} />}
      <div className={css['buttons']} data-copy>
        {message.edited && !message.stale && (
          <Button variant="quiet" icon={RotateCcw} onPress={message.writeAnew}>
            {words.writeAnew}
          </Button>
        )}
        <Button variant="primary" icon={Copy} onPress={copyText}>
          {words.copyMessage}
        </Button>
      </div>
      {!state.closed && (
        <PostForm
          kind={view.kind}
          text={message.text}
          offered={offered}
          onPosted={() => {
            message.writeAnew()
            announce(words.onRecord(title))
            onPosted()
          }}
        />
      )}
    </div>
  )
}
