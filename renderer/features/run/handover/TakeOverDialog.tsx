import { useState } from 'react'
import { utcTime } from '../../../../shared/run/format.ts'
import { takeOverWords } from '../../../../shared/run/holder.ts'
import { useActions } from '../../../actions/useActions.ts'
import { Banner } from '../../../components/Banner.tsx'
import { Button } from '../../../components/Button.tsx'
import { Checkbox } from '../../../components/Checkbox.tsx'
import { ComboBox } from '../../../components/ComboBox.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { UserCheck } from '../../../components/icons.ts'
import dialogCss from '../Dialogs.module.css'
import { failureText } from '../failureText.ts'
import { personOf, useKnownPeople } from '../RoleEditor.tsx'
import { useRunView } from '../runContext.ts'
import css from './Handover.module.css'
import { Standing } from './Standing.tsx'

const bothGoOn = 'If both sides go on, nothing is lost: where they clash, somebody chooses later.'

/** Takes the run over, or back: a named person says that the rollback is theirs, or nothing happens. */
export function TakeOverDialog() {
  const { state, device, closeDialog } = useRunView()
  const back = state.holder?.device === device
  return (
    <Dialog title={back ? 'Take the run back?' : 'Take over this run?'} alert onClose={closeDialog}>
      <TakeOverQuestion back={back} />
    </Dialog>
  )
}

function TakeOverQuestion({ back }: { readonly back: boolean }) {
  const { state, identity, record, announce, closeDialog } = useRunView()
  const { holder, handover } = state
  const known = useKnownPeople()
  const [who, setWho] = useState(identity?.name ?? (back ? holder?.person.name : handover?.to?.name) ?? '')
  const [said, setSaid] = useState(false)
  const [wrong, setWrong] = useState<{ readonly at: 'who' | 'words'; readonly text: string } | null>(null)
  const [sending, setSending] = useState(false)
  const verb = back ? 'Take it back' : 'Take over'

  async function take(): Promise<void> {
    if (sending) return
    const by = personOf(who, '', known)
    if (by === null) return setWrong({ at: 'who', text: 'Name who takes over: the record must say it.' })
    if (!said) {
      return setWrong({ at: 'words', text: `Tick “${takeOverWords}”: the run is taken over by saying so.` })
    }
    setSending(true)
    const refused = await record({ type: 'takeOver', by, words: takeOverWords }, { quiet: true, now: true })
    setSending(false)
    if (refused) return setWrong({ at: 'words', text: failureText(refused) })
    closeDialog()
    announce(`${by.name} has the rollback`)
  }
  useActions({ 'step.complete': { run: () => void take(), enabled: !sending } })
  return (
    <form
      className={dialogCss['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void take()
      }}
    >
      {handover ? (
        <p>
          {handover.by.name} handed it over at {utcTime(handover.at)}
          {handover.to && ` to ${handover.to.name}`}, in <span className="mono">{handover.file}</span>.{' '}
          {back && `Whoever has that file may have taken it over: ask before you go on. ${bothGoOn}`}
        </p>
      ) : (
        <Banner tone="warn" title={`${holder?.person.name ?? 'Somebody else'} has not handed it over`}>
          They may be going on with it. Talk to them first; go on here if they cannot. {bothGoOn}
        </Banner>
      )}
      <Standing />
      <ComboBox
        label="Who takes over"
        required
        error={wrong?.at === 'who' ? wrong.text : null}
        suggestions={known.map(({ name, contact }) => ({ value: name, note: contact || undefined }))}
        value={who}
        onChange={(name) => {
          setWho(name)
          setWrong(null)
        }}
        autoFocus
      />
      <div className={css['words']}>
        <Checkbox
          isSelected={said}
          onChange={(selected) => {
            setSaid(selected)
            setWrong(null)
          }}
        >
          {takeOverWords}
        </Checkbox>
        {wrong?.at === 'words' && (
          <span className={css['wrong']} role="alert">
            {wrong.text}
          </span>
        )}
      </div>
      <div className={dialogCss['buttons']}>
        <Button variant="quiet" onPress={closeDialog}>
          Only read
        </Button>
        <Button
          variant="primary"
          icon={UserCheck}
          action="step.complete"
          isPending={sending}
          onPress={() => void take()}
        >
          {verb}
        </Button>
      </div>
    </form>
  )
}
