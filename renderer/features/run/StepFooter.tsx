import { stepText } from '#text/step.ts'
import { currentStepOf, isEnded, nextStepAfter, type StepView } from '../../../shared/run/selectors.ts'
import { currentChoice } from '../../../shared/run/state.ts'
import type { FilledCommand } from '../../../shared/runbook/command.ts'
import { useActions } from '../../actions/useActions.ts'
import { Button } from '../../components/Button.tsx'
import { Check, CirclePlay, Flag, type LucideIcon, Rocket, UserCheck } from '../../components/icons.ts'
import { go } from '../../store/route.ts'
import { StepStops } from './guards/StepStops.tsx'
import { LateEntry } from './LateEntry.tsx'
import { useRunView } from './runContext.ts'
import css from './Step.module.css'
import { useStepCommands } from './useStepCommands.ts'

const text = stepText.stepFooter

const completes = text.completeStep

interface Primary {
  readonly label: string
  readonly icon?: LucideIcon
  readonly run: () => void
  /** Possible, and not what should be done here. */
  readonly calm?: boolean
}

/** The one primary action of the step, and the other ways to end it. */
export function StepFooter({
  view,
  first,
}: {
  readonly view: StepView
  readonly first: FilledCommand | null
}) {
  const { state, runbook, views, openStep, ask, copy, run, device, inHand, readOnly } = useRunView()
  const commands = useStepCommands()
  const { step } = view
  const { status } = view.state
  const closed = state.closed !== null
  const ended = isEnded(status) || view.notNeeded !== null
  const waits = status === 'blocked' || status === 'deferred'
  const choice = currentChoice(state)
  const decides = step.decides && choice !== 'proceed' && choice !== 'rollback'
  const workable = !readOnly && !ended
  const waitsForDeploy = step.decides && choice === null && state.deployStartedAt === null
  // What was put off or left behind comes back when everything else has ended; then only the end is left.
  const following =
    nextStepAfter(runbook, state, step.id) ??
    currentStepOf(runbook, state) ??
    views.find((each) => each.notNeeded === null && !isEnded(each.state.status)) ??
    null
  const primary = primaryOf()

  function primaryOf(): Primary {
    if (closed) return { label: text.openTheRecord, run: () => go({ screen: 'record', run }) }
    if (!inHand) {
      const back = state.holder?.device === device
      return {
        label: back ? text.takeItBack : text.takeOver,
        icon: UserCheck,
        calm: back,
        run: () => ask({ kind: 'takeOver' }),
      }
    }
    if (ended && following) {
      const label = following.owed ? text.stepOwed(following.number) : text.nextStep
      return { label, run: () => openStep(following.step.id, true) }
    }
    if (ended) return { label: text.closeTheRun, run: () => ask({ kind: 'close' }) }
    if (waitsForDeploy) return { label: text.deployStarts, icon: Rocket, run: () => ask({ kind: 'deploy' }) }
    if (decides) return { label: text.decide, run: () => ask({ kind: 'decision' }) }
    return { label: completes, icon: Check, run: () => void commands.complete() }
  }

  useActions({
    'step.complete': { run: primary.run, enabled: !closed },
    'step.start': { run: () => void commands.start(), enabled: workable && status !== 'active' },
    'step.skip': { run: () => ask({ kind: 'skip', step: step.id }), enabled: workable },
    'step.fail': { run: () => ask({ kind: 'fail', step: step.id }), enabled: workable },
    'step.block': {
      run: () => ask({ kind: 'block', step: step.id }),
      enabled: workable && status !== 'blocked',
    },
    'step.defer': {
      run: () => ask({ kind: 'defer', step: step.id }),
      enabled: workable && status !== 'deferred',
    },
    'step.reopen': {
      run: () => ask({ kind: 'reopen', step: step.id }),
      enabled: !readOnly && view.notNeeded === null && (waits || ended),
    },
    'step.note': { run: () => document.getElementById(`note-${step.id}`)?.focus(), enabled: !closed },
    'step.wrong': { run: () => ask({ kind: 'wrong', step: step.id }), enabled: !closed },
    'step.copy': { run: () => copy(first?.text ?? '', text.command), enabled: first !== null },
  })

  return (
    <div className={css['foot']} role="toolbar" aria-label={text.stepActions}>
      {workable && primary.label === completes && <StepStops view={view} />}
      <div className={css['footInner']}>
        <Button
          variant={primary.calm ? 'secondary' : 'primary'}
          {...(primary.icon ? { icon: primary.icon } : {})}
          onPress={primary.run}
          action={closed ? 'go.record' : 'step.complete'}
        >
          {primary.label}
        </Button>
        {closed && (
          <Button variant="secondary" onPress={() => ask({ kind: 'amend' })} action="run.amend">
            {text.amend}
          </Button>
        )}
        {waitsForDeploy && workable && (
          <Button variant="quiet" onPress={() => ask({ kind: 'decision' })} action="run.decide">
            {text.decide}
          </Button>
        )}
        {workable && status !== 'active' && (
          <Button
            className={`${css['shrinks']} ${css['lesser']}`}
            variant="quiet"
            icon={CirclePlay}
            onPress={() => void commands.start()}
            action="step.start"
          >
            {waits ? text.resume : text.start}
          </Button>
        )}
        {!readOnly && <LateEntry />}
        <span className={css['grow']} />
        {workable && (
          <>
            <Button variant="quiet" onPress={() => ask({ kind: 'skip', step: step.id })} action="step.skip">
              {text.skip}
            </Button>
            <Button
              className={css['lesser']}
              variant="quiet"
              onPress={() => ask({ kind: 'fail', step: step.id })}
              action="step.fail"
            >
              {text.fail}
            </Button>
            <Button
              className={css['lesser']}
              variant="quiet"
              onPress={() => ask({ kind: 'block', step: step.id })}
              action="step.block"
            >
              {text.block}
            </Button>
            <Button
              className={css['lesser']}
              variant="quiet"
              onPress={() => ask({ kind: 'defer', step: step.id })}
              action="step.defer"
            >
              {text.defer}
            </Button>
          </>
        )}
        {!closed && (
          <>
            <Button
              variant="quiet"
              onPress={() => document.getElementById(`note-${step.id}`)?.focus()}
              action="step.note"
            >
              {text.note}
            </Button>
            <Button
              className={`${css['shrinks']} ${css['lesser']}`}
              variant="quiet"
              icon={Flag}
              onPress={() => ask({ kind: 'wrong', step: step.id })}
              action="step.wrong"
              tooltip={text.stepIsWrongAbout}
            >
              {text.stepIsWrong}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
