import { hudText } from '#text/hud.ts'
import { keysText } from '../../actions/useActions.ts'
import { guardEffects } from '../../components/guardEffects.ts'
import { Check, Info, Pencil } from '../../components/icons.ts'
import css from './Hud.module.css'
import type { HudView, Standing } from './hudModel.ts'
import type { HudCommands } from './useHudCommands.ts'

interface HudStepProps {
  readonly view: HudView
  readonly commands: HudCommands
  readonly open: () => void
}

/** The step being worked on; where it cannot be completed here, why. */
export function HudStep({ view, commands }: HudStepProps) {
  const { step, stepCount, standing } = view
  return (
    <section
      className={css['step']}
      aria-label={step ? hudText.stepOf(step.number, stepCount) : hudText.steps}
    >
      <h1 className={css['title']}>
        {step ? (
          <>
            <span className={css['number']} title={hudText.stepOf(step.number, stepCount)}>
              {step.number}
            </span>
            <span title={step.step.title}>{step.step.short}</span>
          </>
        ) : (
          standing.kind !== 'ready' && <span>{standing.why}</span>
        )}
      </h1>
      <Why standing={standing} refusal={commands.refusal} withStep={step !== null} />
    </section>
  )
}

/** Complete, and the way to the step in the main window. Always in the same place. */
export function HudButtons({ view, commands, open }: HudStepProps) {
  const { step, standing } = view
  const ready = standing.kind === 'ready'
  return (
    <div className={css['buttons']}>
      {standing.kind !== 'still' && (
        <button
          type="button"
          className={css['button']}
          data-primary={ready || undefined}
          aria-disabled={commands.busy || undefined}
          onClick={() => void commands.complete()}
        >
          <Check size={17} strokeWidth={2.4} aria-hidden />
          <span>{hudText.complete}</span>
          <kbd aria-hidden>{keysText('step.complete')}</kbd>
        </button>
      )}
      <button type="button" className={css['button']} data-primary={!ready || undefined} onClick={open}>
        {step ? (
          <span>
            {hudText.open}
            <span className={css['hidden']}> {hudText.step(step.number)}</span>
          </span>
        ) : (
          <span>{hudText.openMain}</span>
        )}
        <kbd aria-hidden>{keysText('hud.open')}</kbd>
      </button>
    </div>
  )
}

/** Why the step is not completed here: what main refused, else what is known to be in the way. */
function Why(props: {
  readonly standing: Standing
  readonly refusal: string | null
  readonly withStep: boolean
}) {
  const { standing, refusal, withStep } = props
  if (standing.kind === 'ready' && refusal === null) return null
  const effect = standing.kind === 'held' && standing.effect ? guardEffects[standing.effect] : null
  const Icon = effect?.icon ?? (standing.kind === 'held' ? Pencil : Info)
  const why = standing.kind === 'ready' ? '' : withStep ? standing.why : standing.next
  return (
    <p
      className={css['why']}
      data-tone={refusal ? 'danger' : effect?.tone}
      role={refusal ? 'alert' : undefined}
    >
      <Icon size={15} strokeWidth={2.2} aria-hidden />
      <span>{refusal ?? why}</span>
    </p>
  )
}
