import { useEffect, useId, useRef, useState } from 'react'
import { runText } from '#text/run.ts'
import { currentStepOf, isAgainst } from '../../../shared/run/selectors.ts'
import type { Choice } from '../../../shared/run/values.ts'
import { layerCount } from '../../actions/registry.ts'
import { useActions } from '../../actions/useActions.ts'
import { Button } from '../../components/Button.tsx'
import { TextField } from '../../components/TextField.tsx'
import { saveDraft } from '../../store/drafts.ts'
import { useRun } from '../../store/run.ts'
import css from './Decision.module.css'
import { ChoiceCards } from './decision/ChoiceCards.tsx'
import { choices } from './decision/choices.ts'
import { useVerdict } from './decision/useVerdict.ts'
import { Verdict } from './decision/Verdict.tsx'
import { DecidedBefore, Evidence, Watched } from './Evidence.tsx'
import { failureText } from './failureText.ts'
import { draftAt, dropDraft } from './fields/useEdit.ts'
import { personOf, useKnownPeople } from './RoleEditor.tsx'
import { Recall, RecallLine, usePutOff } from './recall/Recall.tsx'
import { useRunView } from './runContext.ts'
import { RollbackUsually } from './Usually.tsx'
import { useLikelyDecider, WhoDecides } from './WhoDecides.tsx'

const words = runText.decisionScreen

const whyKey = 'decision:why'

interface Wrong {
  readonly at: 'choice' | 'who' | 'why' | 'all'
  readonly text: string
}

/** Proceed, hold or roll back: the verdict with its reasons, three choices, who decides and why. Cannot be missed. */
export function DecisionScreen() {
  const { runbook, views, record, announce, openStep, closeDialog, edits } = useRunView()
  const known = useKnownPeople()
  const verdict = useVerdict()
  const putOff = usePutOff(views.find((view) => view.step.decides)?.step.id)
  const [choice, setChoice] = useState<Choice | null>(null)
  const [who, setWho] = useState(useLikelyDecider())
  const [why, setWhy] = useState(() => draftAt(whyKey) ?? '')
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const [sending, setSending] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  const fields = useRef<HTMLDivElement>(null)
  const cards = useRef<HTMLDivElement>(null)
  const problem = useId()
  const word = verdict?.evaluation.verdict ?? null
  const against = word !== null && choice !== null && isAgainst(choice, word)
  useEffect(() => title.current?.focus(), [])
  useEffect(() => {
    // On the window: a press beside the cards leaves the focus nowhere, and Escape must still lead back.
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && layerCount() === 0) closeDialog()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [closeDialog])

  function askWhy(text: string): void {
    setWrong({ at: 'why', text })
    fields.current?.querySelector<HTMLElement>('[data-why] input')?.focus()
  }
  async function decide(): Promise<void> {
    if (sending) return
    if (choice === null) return setWrong({ at: 'choice', text: words.chooseOne })
    const by = personOf(who, '', known)
    if (by === null) return setWrong({ at: 'who', text: words.nameMissing })
    if (against && why.trim() === '') {
      return askWhy(words.reasonMissing(word))
    }
    setSending(true)
    await edits.flush()
    const refused = await record({ type: 'decide', choice, by, reason: why }, { quiet: true })
    setSending(false)
    // The verdict may have changed on the way: main asks for the reason then.
    if (refused?.code === 'against-verdict') return askWhy(failureText(refused))
    if (refused) return setWrong({ at: 'all', text: failureText(refused) })
    dropDraft(whyKey)
    closeDialog()
    const held = useRun.getState().open
    const next = choice === 'hold' || !held ? null : currentStepOf(runbook, held.state)
    const decided = choices.find((each) => each.choice === choice)?.title ?? ''
    announce(
      `${words.decided(decided)} ${next ? words.step({ number: next.number, title: next.step.title }) : ''}`,
    )
    if (next) openStep(next.step.id, true)
  }
  function choose(next: Choice): void {
    setChoice(next)
    setWrong(null)
    cards.current?.scrollIntoView({ block: 'nearest' })
  }
  useActions({
    'decision.rollback': { run: () => choose('rollback') },
    'decision.hold': { run: () => choose('hold') },
    'decision.proceed': { run: () => choose('proceed') },
    'step.complete': { run: () => void decide(), enabled: !sending },
  })
  const chosen = choices.find((each) => each.choice === choice)

  return (
    <main className={css['screen']} data-verdict={word ?? undefined}>
      <div className={css['scroll']}>
        <div className={css['inner']}>
          <Watched />
          {verdict ? (
            <Verdict verdict={verdict} title={title} />
          ) : (
            <h1 className={css['title']} ref={title} tabIndex={-1}>
              {words.question}
            </h1>
          )}
          <DecidedBefore />
          <RollbackUsually isAlone />
          {/* One line here: nothing comes between the verdict and the choice. What to do about it stands below. */}
          <div className={css['recall']}>
            <RecallLine steps={putOff} />
          </div>
          <div className={css['choices']} ref={cards}>
            <ChoiceCards
              value={choice}
              verdict={word}
              describedBy={wrong?.at === 'choice' ? problem : undefined}
              onChange={choose}
            />
          </div>
          <Recall steps={putOff} />
          <Evidence />
        </div>
      </div>
      <div className={css['foot']}>
        <div className={css['footInner']}>
          <div className={css['fields']} ref={fields}>
            <WhoDecides
              value={who}
              error={wrong?.at === 'who' ? wrong.text : null}
              onChange={(name) => {
                setWho(name)
                setWrong(null)
              }}
            />
            <div data-why>
              <TextField
                label={against ? words.whyAgainst : words.why}
                hint={against ? words.whyAgainstHint : words.whyHint}
                required={against}
                error={wrong?.at === 'why' ? wrong.text : null}
                value={why}
                onChange={(text) => {
                  setWhy(text)
                  setWrong(null)
                  saveDraft(whyKey, text)
                }}
              />
            </div>
          </div>
          <p className={css['problem']} id={problem} role="alert">
            {wrong !== null && (wrong.at === 'choice' || wrong.at === 'all') ? wrong.text : ''}
          </p>
          <div className={css['buttons']}>
            <Button variant="quiet" size="large" onPress={closeDialog}>
              {words.backToTheRun}
            </Button>
            <Button
              variant={choice === 'rollback' ? 'danger' : 'primary'}
              size="large"
              action="step.complete"
              onPress={() => void decide()}
            >
              {chosen ? (against ? words.againstTheVerdict(chosen.confirm) : chosen.confirm) : words.decide}
            </Button>
          </div>
        </div>
      </div>
    </main>
  )
}
