import { useState } from 'react'
import { handoverText } from '#text/handover.ts'
import { utcTime } from '../../../../shared/run/format.ts'
import { takeOverWords } from '../../../../shared/run/holder.ts'
import { useActions } from '../../../actions/useActions.ts'
import { Banner } from '../../../components/Banner.tsx'
import { Button } from '../../../components/Button.tsx'
import { Checkbox } from '../../../components/Checkbox.tsx'
import { ComboBox } from '../../../components/ComboBox.tsx'
import { Dialog, DialogFoot } from '../../../components/Dialog.tsx'
import { UserCheck } from '../../../components/icons.ts'
import { rich } from '../../../components/rich.ts'
import dialogCss from '../Dialogs.module.css'
import { failureText } from '../failureText.ts'
import { personOf, useKnownPeople } from '../RoleEditor.tsx'
import { useRunView } from '../runContext.ts'
import css from './Handover.module.css'
import { Standing } from './Standing.tsx'

const text = handoverText.takeOverDialog

const bothGoOn = text.bothGoOn

/** Takes the run over, or back: a named person says that the rollback is theirs, or nothing happens. */
export function TakeOverDialog() {
  const { state, device, closeDialog } = useRunView()
  const back = state.holder?.device === device
  return (
    <Dialog title={back ? text.backTitle : text.title} alert onClose={closeDialog}>
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
  const verb = back ? text.takeItBack : text.takeOver

  async function take(): Promise<void> {
    if (sending) return
    const by = personOf(who, '', known)
    if (by === null) return setWrong({ at: 'who', text: text.nameMissing })
    if (!said) {
      return setWrong({ at: 'words', text: text.tickMissing(takeOverWords) })
    }
    setSending(true)
    const refused = await record({ type: 'takeOver', by, words: takeOverWords }, { quiet: true, now: true })
    setSending(false)
    if (refused) return setWrong({ at: 'words', text: failureText(refused) })
    closeDialog()
    announce(text.hasRollback(by.name))
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
          {rich(handover.to ? text.handedOverTo : text.handedOver, {
            by: handover.by.name,
            at: utcTime(handover.at),
            to: handover.to?.name,
            file: <span className="mono">{handover.file}</span>,
          })}{' '}
          {back && text.mayBeTaken(bothGoOn)}
        </p>
      ) : (
        <Banner tone="warn" title={text.notHandedOver(holder?.person.name ?? text.somebodyElse)}>
          {text.mayGoOn(bothGoOn)}
        </Banner>
      )}
      <Standing />
      <ComboBox
        label={text.whoTakesOver}
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
      <DialogFoot>
        <Button variant="quiet" onPress={closeDialog}>
          {text.onlyRead}
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
      </DialogFoot>
    </form>
  )
}
