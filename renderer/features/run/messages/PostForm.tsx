import { useState } from 'react'
import { messagesText } from '#text/messages.ts'
import type { MessageKind } from '../../../../shared/messages/kinds.ts'
import { Banner } from '../../../components/Banner.tsx'
import { Button } from '../../../components/Button.tsx'
import { DateTimeField } from '../../../components/DateTimeField.tsx'
import { CircleCheck } from '../../../components/icons.ts'
import { TextField } from '../../../components/TextField.tsx'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import css from './messages.module.css'

const words = messagesText.postForm

/** "It is posted": when, and its address or, where a channel has none, in words where. Becomes an event. */
export function PostForm(props: {
  readonly kind: MessageKind
  readonly text: string
  /** Address that is offered: that of the update before. */
  readonly offered: string
  readonly onPosted: () => void
}) {
  const { kind, text, offered, onPosted } = props
  const { record } = useRunView()
  const [at, setAt] = useState('')
  const [url, setUrl] = useState(offered)
  const [where, setWhere] = useState('')
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState('')

  async function send(): Promise<void> {
    if (sending) return
    setSending(true)
    const dated = at === '' ? {} : { occurredAt: at }
    const refused = await record(
      { type: 'postMessage', kind, text, url, where, ...dated },
      { quiet: true, now: true },
    )
    setSending(false)
    setProblem(refused ? failureText(refused) : '')
    if (refused) return
    setAt('')
    setWhere('')
    onPosted()
  }
  return (
    <form
      className={css['post']}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        void send()
      }}
    >
      <h3 className={css['postHead']}>{words.onceItIsPosted}</h3>
      <div className={css['postFields']}>
        <TextField
          label={words.url}
          type="url"
          placeholder="https://"
          value={url}
          onChange={(text) => {
            setUrl(text)
            setProblem('')
          }}
        />
        <TextField
          label={words.where}
          hint={words.whereHint}
          placeholder={words.byPhone}
          value={where}
          onChange={(text) => {
            setWhere(text)
            setProblem('')
          }}
        />
        <DateTimeField
          label={words.postedAt}
          hint={words.postedAtHint}
          placeholder={words.now}
          value={at}
          onCommit={setAt}
        />
      </div>
      {problem && (
        <Banner tone="danger" title={words.notRecorded} live="alert">
          {problem}
        </Banner>
      )}
      <div className={css['buttons']}>
        <Button type="submit" icon={CircleCheck} isPending={sending}>
          {words.markPosted}
        </Button>
      </div>
    </form>
  )
}
