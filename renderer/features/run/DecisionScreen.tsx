import { useEffect, useId, useRef, useState } from 'react'
import { currentStepOf } from '../../../shared/run/selectors.ts'
import type { Choice } from '../../../shared/run/values.ts'
import { KeyHint } from '../../actions/KeyHint.tsx'
import { layerCount } from '../../actions/registry.ts'
import { useActions } from '../../actions/useActions.ts'
import { Button } from '../../components/Button.tsx'
import { ArrowRight, CircleCheck, type LucideIcon, Pause, Undo2 } from '../../components/icons.ts'
import { TextField } from '../../components/TextField.tsx'
import { saveDraft } from '../../store/drafts.ts'
import { useRun } from '../../store/run.ts'
import css from './Decision.module.css'
import { Evidence } from './Evidence.tsx'
import { failureText } from './failureText.ts'
import { draftAt, dropDraft } from './fields/useEdit.ts'
import { personOf, useKnownPeople } from './RoleEditor.tsx'
import { useRunView } from './runContext.ts'
import { useLikelyDecider, WhoDecides } from './WhoDecides.tsx'

interface ChoiceWords {
  readonly choice: Choice
  readonly action: 'decision.rollback' | 'decision.hold' | 'decision.proceed'
  readonly title: string
  readonly help: string
  readonly confirm: string
  readonly icon: LucideIcon
}

const choices: readonly ChoiceWords[] = [
  {
    choice: 'rollback',
    action: 'decision.rollback',
    title: 'Roll back',
    help: 'Opens rollback execution and starts the time to mitigation.',
    confirm: 'Roll back now',
    icon: Undo2,
  },
  {
    choice: 'hold',
    action: 'decision.hold',
    title: 'Hold',
    help: 'Keep the rollout where it is and keep watching. Decide again when more is known.',
    confirm: 'Hold the rollout',
    icon: Pause,
  },
  {
    choice: 'proceed',
    action: 'decision.proceed',
    title: 'Proceed',
    help: 'Ship it. Rollback execution and what follows from it are not needed.',
    confirm: 'Proceed',
    icon: ArrowRight,
  },
]

const whyKey = 'decision:why'

/** Proceed, hold or roll back: the evidence, three choices, who decides and why. Cannot be missed. */
export function DecisionScreen() {
  const { runbook, record, announce, openStep, closeDialog, edits } = useRunView()
  const known = useKnownPeople()
  const [choice, setChoice] = useState<Choice | null>(null)
  const [who, setWho] = useState(useLikelyDecider())
  const [why, setWhy] = useState(() => draftAt(whyKey) ?? '')
  const [wrong, setWrong] = useState<{ readonly at: 'choice' | 'who' | 'all'; readonly text: string } | null>(
    null,
  )
  const [sending, setSending] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  const problem = useId()
  useEffect(() => title.current?.focus(), [])
  useEffect(() => {
    // On the window: a press beside the cards leaves the focus nowhere, and Escape must still lead back.
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && layerCount() === 0) closeDialog()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [closeDialog])

  async function decide(): Promise<void> {
    if (sending) return
    if (choice === null)
      return setWrong({ at: 'choice', text: 'Choose one: r rolls back, h holds, p proceeds.' })
    const by = personOf(who, '', known)
    if (by === null) return setWrong({ at: 'who', text: 'Name who decides: the record must say it.' })
    setSending(true)
    await edits.flush()
    const refused = await record({ type: 'decide', choice, by, reason: why }, { quiet: true })
    setSending(false)
    if (refused) return setWrong({ at: 'all', text: failureText(refused) })
    dropDraft(whyKey)
    closeDialog()
    const held = useRun.getState().open
    const next = choice === 'hold' || !held ? null : currentStepOf(runbook, held.state)
    const word = choices.find((each) => each.choice === choice)?.title ?? ''
    announce(`Decided: ${word}. ${next ? `Step ${next.number}: ${next.step.title}` : ''}`)
    if (next) openStep(next.step.id, true)
  }
  function choose(next: Choice): void {
    setChoice(next)
    setWrong(null)
  }
  useActions({
    'decision.rollback': { run: () => choose('rollback') },
    'decision.hold': { run: () => choose('hold') },
    'decision.proceed': { run: () => choose('proceed') },
    'step.complete': { run: () => void decide(), enabled: !sending },
  })
  const chosen = choices.find((each) => each.choice === choice)

  return (
    <main className={css['screen']} data-choice={choice ?? undefined}>
      <div className={css['inner']}>
        <Evidence />
        <h1 className={css['title']} ref={title} tabIndex={-1}>
          Proceed, hold or roll back?
        </h1>
        <div
          className={css['cards']}
          role="radiogroup"
          aria-label="Decision"
          aria-describedby={wrong?.at === 'choice' ? problem : undefined}
        >
          {choices.map(({ choice: value, action, title: name, help, icon: Icon }) => (
            <label
              key={value}
              className={css['card']}
              data-choice={value}
              data-chosen={choice === value || undefined}
            >
              <input
                type="radio"
                name="decision"
                className={css['radio']}
                value={value}
                checked={choice === value}
                onChange={() => choose(value)}
              />
              <span className={css['cardHead']}>
                {choice === value ? <CircleCheck size={18} aria-hidden /> : <Icon size={18} aria-hidden />}
                {name}
                <span className={css['cardKey']}>
                  <KeyHint action={action} />
                </span>
              </span>
              <span className={css['cardHelp']}>{help}</span>
            </label>
          ))}
        </div>
        <div className={css['fields']}>
          <WhoDecides
            value={who}
            error={wrong?.at === 'who' ? wrong.text : null}
            onChange={(name) => {
              setWho(name)
              setWrong(null)
            }}
          />
          <TextField
            label="Why"
            hint="optional, one sentence for the record"
            value={why}
            onChange={(text) => {
              setWhy(text)
              saveDraft(whyKey, text)
            }}
          />
        </div>
        <p className={css['problem']} id={problem} role="alert">
          {wrong !== null && wrong.at !== 'who' ? wrong.text : ''}
        </p>
        <div className={css['buttons']}>
          <Button variant="quiet" size="large" onPress={closeDialog}>
            Back to the run
          </Button>
          <Button
            variant={choice === 'rollback' ? 'danger' : 'primary'}
            size="large"
            action="step.complete"
            onPress={() => void decide()}
          >
            {chosen?.confirm ?? 'Decide'}
          </Button>
        </div>
      </div>
    </main>
  )
}
