import { useState } from 'react'
import { handoverText } from '#text/handover.ts'
import type { HandedOver } from '../../../../shared/ipc/api.ts'
import { useActions } from '../../../actions/useActions.ts'
import { Banner } from '../../../components/Banner.tsx'
import { Button } from '../../../components/Button.tsx'
import { ComboBox } from '../../../components/ComboBox.tsx'
import { Dialog, DialogFoot } from '../../../components/Dialog.tsx'
import { FileUp } from '../../../components/icons.ts'
import { errorWords } from '../../../store/errorWords.ts'
import { handOver } from '../../../store/run.ts'
import dialogCss from '../Dialogs.module.css'
import { failureText } from '../failureText.ts'
import { personOf, useKnownPeople } from '../RoleEditor.tsx'
import { useRunView } from '../runContext.ts'
import { Standing } from './Standing.tsx'
import { sayWritten, useWriteAgain } from './useWriteAgain.ts'

const text = handoverText.handOverDialog

/** Gives the run away in a file: who gives, who takes if that is known, and where it stands. */
export function HandOverDialog() {
  const { closeDialog } = useRunView()
  const [failure, setFailure] = useState<HandedOver['failure']>(null)
  if (failure) return <NotWritten failure={failure} />
  return (
    <Dialog title={text.title} onClose={closeDialog}>
      <HandOverQuestion onFailure={setFailure} />
    </Dialog>
  )
}

function HandOverQuestion({ onFailure }: { readonly onFailure: (failure: HandedOver['failure']) => void }) {
  const { state, identity, announce, closeDialog } = useRunView()
  const known = useKnownPeople()
  const [gives, setGives] = useState(identity?.name ?? state.holder?.person.name ?? '')
  const [takes, setTakes] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [sending, setSending] = useState(false)

  async function give(): Promise<void> {
    if (sending) return
    const by = personOf(gives, '', known)
    if (by === null) return setWrong(text.byMissing)
    setSending(true)
    setRefused(null)
    const answer = await handOver(by, personOf(takes, '', known))
    setSending(false)
    if ('code' in answer) return answer.code === 'cancelled' ? undefined : setRefused(failureText(answer))
    if (answer.failure) return onFailure(answer.failure)
    closeDialog()
    announce(text.handedOver)
    if (answer.file) sayWritten(answer.file)
  }
  useActions({ 'step.complete': { run: () => void give(), enabled: !sending } })
  const suggestions = known.map(({ name, contact }) => ({ value: name, note: contact || undefined }))
  return (
    <form
      className={dialogCss['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void give()
      }}
    >
      <p>{text.about}</p>
      <Standing />
      <ComboBox
        label={text.by}
        required
        error={wrong}
        suggestions={suggestions}
        value={gives}
        onChange={(name) => {
          setGives(name)
          setWrong(null)
        }}
      />
      <ComboBox
        label={text.to}
        hint={text.toHint}
        suggestions={suggestions.filter(({ value }) => value !== gives)}
        value={takes}
        onChange={setTakes}
        autoFocus
      />
      {refused && (
        <Banner tone="danger" title={text.notHandedOver} live="alert">
          {refused}
        </Banner>
      )}
      <DialogFoot>
        <Button variant="quiet" onPress={closeDialog}>
          {text.keepItHere}
        </Button>
        <Button
          variant="primary"
          icon={FileUp}
          action="step.complete"
          isPending={sending}
          onPress={() => void give()}
        >
          {text.submit}
        </Button>
      </DialogFoot>
    </form>
  )
}

/** The mark is on disk and the file is not: plainly said, with both ways on. */
function NotWritten({ failure }: { readonly failure: NonNullable<HandedOver['failure']> }) {
  const { ask, closeDialog } = useRunView()
  const { write, writing } = useWriteAgain(closeDialog)
  const words = errorWords(failure)
  return (
    <Dialog
      title={text.fileNotWritten}
      alert
      onClose={closeDialog}
      actions={
        <>
          <Button variant="quiet" onPress={() => ask({ kind: 'takeOver' })}>
            {text.takeItBack}
          </Button>
          <Button variant="primary" icon={FileUp} autoFocus isPending={writing} onPress={() => void write()}>
            {text.writeTheFileAgain}
          </Button>
        </>
      }
    >
      <p>{text.fileNotWrittenAbout}</p>
      <Banner tone="danger" title={words.title} live="alert">
        {words.meaning} {words.next}
      </Banner>
    </Dialog>
  )
}
