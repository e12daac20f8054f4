import type { ChangeEvent } from 'react'
import { guardsText } from '#text/guards.ts'
import { Button } from '../../../components/Button.tsx'
import { guardEffects } from '../../../components/guardEffects.ts'
import { Lock, LockOpen, ShieldCheck, TriangleAlert, UserCheck } from '../../../components/icons.ts'
import { Pill } from '../../../components/Pill.tsx'
import fieldsCss from '../fields/fields.module.css'
import { GuardFacts } from './GuardFacts.tsx'
import { GuardGiven, GuardLapsed } from './GuardGiven.tsx'
import css from './Guards.module.css'
import { LossWindow } from './LossWindow.tsx'
import waysCss from './Ways.module.css'
import type { WayView } from './ways.ts'

const text = guardsText.way

/** The state of a way in a picture and a word; nothing for one that is simply open. */
function Mark({ way, safest }: { readonly way: WayView; readonly safest: boolean }) {
  const { standing, guards } = way
  switch (standing.kind) {
    case 'locked':
      return (
        <Pill tone="danger" icon={Lock}>
          {text.locked}
        </Pill>
      )
    case 'approval':
      return (
        <Pill tone="violet" icon={UserCheck}>
          {text.needsApproval}
        </Pill>
      )
    case 'reason':
      return (
        <Pill tone="warn" icon={TriangleAlert}>
          {text.needsAReason}
        </Pill>
      )
    default: {
      if (safest) {
        return (
          <Pill tone="ok" icon={ShieldCheck}>
            {text.safest}
          </Pill>
        )
      }
      const pass = guards.find((view) => view.pass !== null)?.pass
      if (!pass) return null
      return (
        <Pill tone="warn" icon={LockOpen}>
          {pass.kind === 'approved' ? text.approved : text.passed}
        </Pill>
      )
    }
  }
}

/** Why a way is not open, from which step, and what is asked for or allowed instead. */
function Why({
  way,
  told,
  onAsk,
}: {
  readonly way: WayView
  readonly told: boolean
  readonly onAsk: () => void
}) {
  const { standing, option } = way
  if (standing.kind === 'open') return null
  if (standing.kind === 'locked') {
    return standing.guards.map((view) => (
      <div key={view.guard.id} className={waysCss['wayLock']}>
        <p className={waysCss['wayWhy']}>{view.guard.title}.</p>
        <GuardFacts view={view} />
        {!told && (
          <p className={`${css['wayOut']} ${waysCss['wayInstead']}`}>
            <strong>{text.instead}</strong> {view.guard.wayOut}
          </p>
        )}
      </div>
    ))
  }
  const { guard } = standing
  return (
    <>
      <LossWindow view={guard} />
      <div className={waysCss['wayLock']}>
        <p className={waysCss['wayWhy']}>{guard.guard.title}.</p>
        <GuardFacts view={guard} />
      </div>
      <GuardLapsed view={guard} />
      <p className={waysCss['wayFoot']}>
        <Button
          size="small"
          onPress={onAsk}
          aria-label={`${guardEffects[guard.guard.effect].verb}: ${option.label}`}
        >
          {guardEffects[guard.guard.effect].verb}
        </Button>
      </p>
    </>
  )
}

/** One way out: its radio button, its state, and what stands before it. A locked one takes the focus, not the choice. */
export function Way(props: {
  readonly way: WayView
  /** Name of the radio group. */
  readonly control: string
  readonly id?: string
  readonly chosen: boolean
  readonly safest: boolean
  /** The banner of the step tells the way out already. */
  readonly told: boolean
  readonly readOnly: boolean
  readonly onChange: (way: WayView, event: ChangeEvent<HTMLInputElement>) => void
  readonly onAsk: (way: WayView) => void
}) {
  const { way, control, id, chosen, safest, told, readOnly, onChange, onAsk } = props
  const { option, standing, guards } = way
  const part = `${control}-${option.value}`
  const given = guards.filter((view) => view.pass !== null)
  const shown = !readOnly || (chosen && given.length > 0)
  const described = [
    readOnly ? '' : `${part}-mark`,
    option.help ? `${part}-help` : '',
    shown ? `${part}-state` : '',
  ]
  return (
    <div
      className={waysCss['way']}
      data-chosen={chosen || undefined}
      {...(readOnly ? {} : { 'data-standing': standing.kind })}
    >
      <div className={waysCss['wayLine']}>
        <label className={fieldsCss['choice']}>
          <input
            type="radio"
            id={id}
            name={control}
            value={option.value}
            checked={chosen}
            disabled={readOnly}
            aria-disabled={standing.kind === 'locked' || undefined}
            aria-describedby={described.filter(Boolean).join(' ') || undefined}
            onChange={(event) => onChange(way, event)}
          />
          <span className={fieldsCss['choiceText']}>
            <span className={`${fieldsCss['choiceLabel']} ${waysCss['wayLabel']}`}>{option.label}</span>
            {option.help && (
              <span className={fieldsCss['choiceHelp']} id={`${part}-help`}>
                {option.help}
              </span>
            )}
          </span>
        </label>
        {!readOnly && (
          <span className={waysCss['wayMark']} id={`${part}-mark`}>
            <Mark way={way} safest={safest} />
          </span>
        )}
      </div>
      {shown && (
        <div className={waysCss['wayState']} id={`${part}-state`}>
          {!readOnly && <Why way={way} told={told} onAsk={() => onAsk(way)} />}
          {!readOnly &&
            standing.kind === 'open' &&
            given.map((view) => <LossWindow key={view.guard.id} view={view} />)}
          {given.map((view) => (
            <GuardGiven key={view.guard.id} view={view} fixed={readOnly} />
          ))}
        </div>
      )}
    </div>
  )
}
