import { type FormEvent, useState } from 'react'
import { guardsText } from '#text/guards.ts'
import { samePerson } from '../../../../shared/run/decideRun.ts'
import type { GuardView } from '../../../../shared/run/selectors.ts'
import { type ApprovalWay, approvalWays, type Person } from '../../../../shared/run/values.ts'
import { useActions } from '../../../actions/useActions.ts'
import { Button } from '../../../components/Button.tsx'
import { DialogFoot } from '../../../components/Dialog.tsx'
import { RadioCards } from '../../../components/RadioCards.tsx'
import { TextField } from '../../../components/TextField.tsx'
import { saveDraft } from '../../../store/drafts.ts'
import dialogCss from '../Dialogs.module.css'
import { failureText } from '../failureText.ts'
import { draftAt, dropDraft } from '../fields/useEdit.ts'
import { personOf, useKnownPeople } from '../RoleEditor.tsx'
import { useRunView } from '../runContext.ts'
import type { RunDialog } from '../runDialog.ts'
import { Approver } from './Approver.tsx'
import { wayText } from './factText.ts'
import { GuardFacts } from './GuardFacts.tsx'
import { GuardLapsed } from './GuardGiven.tsx'
import css from './Guards.module.css'
import { LossWindow } from './LossWindow.tsx'
import { useGuardDone } from './useGuardDone.ts'

const words = guardsText.approveQuestion

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Who approves, how and why, with what it costs. Refused for the one who works on the run. */
export function ApproveQuestion(props: {
  readonly view: GuardView
  readonly after: Extract<RunDialog, { kind: 'guard' }>['after']
}) {
  const { view, after } = props
  const { runbook, state, identity, record, closeDialog } = useRunView()
  const { guard, place } = view
  const roleId = guard.role ?? ''
  const role = runbook.roles.find((each) => each.id === roleId)
  const title = role?.title ?? roleId
  const holder = state.roles[roleId]?.person ?? null
  const known = useKnownPeople()
  const key = `guard:${guard.id}`
  const done = useGuardDone(place.step)
  const [name, setName] = useState('')
  const [how, setHow] = useState<ApprovalWay | ''>('')
  const [reason, setReason] = useState(draftAt(key) ?? '')
  const [wrong, setWrong] = useState<{ readonly at: 'who' | 'how' | 'all'; readonly text: string } | null>(
    null,
  )
  const [sending, setSending] = useState(false)
  const isMe = (person: { readonly id: string; readonly name: string }): boolean =>
    identity !== null && samePerson(person, identity)
  const own = holder !== null && isMe(holder)

  /** Who approves: the holder of the role, or the person who is named here and takes it. Null: a word was said. */
  async function approver(): Promise<Person | null> {
    if (holder && !own) return holder
    const by = personOf(name, '', known)
    if (by === null) {
      setWrong({ at: 'who', text: words.nameMissing(title) })
      return null
    }
    if (isMe(by)) {
      setWrong({ at: 'who', text: words.worksOnRun(by.name) })
      return null
    }
    const refused = await record(
      { type: 'assignPerson', role: roleId, person: by, reachable: false },
      { quiet: true, now: true },
    )
    if (refused) setWrong({ at: 'who', text: failureText(refused) })
    return refused ? null : by
  }
  async function approve(): Promise<void> {
    if (sending) return
    if (how === '') return setWrong({ at: 'how', text: words.wayMissing })
    setSending(true)
    const by = await approver()
    if (by) {
      const refused = await record(
        { type: 'approveGuard', guard: guard.id, by, how, reason },
        { quiet: true },
      )
      if (refused && refused.code !== 'guard-open') setWrong({ at: 'all', text: failureText(refused) })
      else {
        dropDraft(key)
        await done(words.approvedBy(by.name), after)
      }
    }
    setSending(false)
  }
  useActions({ 'step.complete': { run: () => void approve(), enabled: !sending } })
  function submit(event: FormEvent): void {
    event.preventDefault()
    void approve()
  }
  return (
    <form className={dialogCss['form']} onSubmit={submit}>
      <div className={css['why']} data-tone="danger">
        <LossWindow view={view} />
        <GuardFacts view={view} linked={false} />
        <GuardLapsed view={view} />
      </div>
      <Approver
        title={title}
        holder={holder}
        own={own}
        name={name}
        error={wrong?.at === 'who' ? wrong.text : null}
        onName={(text) => {
          setName(text)
          setWrong(null)
        }}
      />
      <RadioCards
        label={words.howItWasGiven}
        required
        options={approvalWays.map((value) => ({ value, label: capital(wayText(value)) }))}
        value={how}
        error={wrong?.at === 'how' ? wrong.text : null}
        onChange={(way) => {
          setHow(way)
          setWrong(null)
        }}
      />
      <TextField
        label={words.whyItIsWorthIt}
        hint={how === 'writing' ? words.whereHint : words.saidHint}
        error={wrong?.at === 'all' ? wrong.text : null}
        multiline
        rows={2}
        value={reason}
        onChange={(text) => {
          setReason(text)
          setWrong(null)
          saveDraft(key, text)
        }}
      />
      <p className={dialogCss['faint']}>
        {identity ? words.enteredBy(identity.name) : words.noIdentity} {words.namesAreTyped}
      </p>
      <DialogFoot>
        <Button variant="quiet" onPress={closeDialog}>
          {words.notNow}
        </Button>
        <Button variant="danger" action="step.complete" isPending={sending} onPress={() => void approve()}>
          {after !== null && after !== 'deploy' ? words.recordAndChoose : words.record}
        </Button>
      </DialogFoot>
    </form>
  )
}
