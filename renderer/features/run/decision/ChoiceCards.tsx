import { decisionText } from '#text/decision.ts'
import type { Verdict } from '../../../../shared/rollback/triggers/model.ts'
import { isAgainst } from '../../../../shared/run/selectors.ts'
import type { Choice } from '../../../../shared/run/values.ts'
import { KeyHint } from '../../../actions/KeyHint.tsx'
import { Check, CircleCheck, TriangleAlert } from '../../../components/icons.ts'
import css from './ChoiceCards.module.css'
import { choices, following } from './choices.ts'

const text = decisionText.choiceCards

/** How a choice stands to the verdict, in words. */
function Mark({ choice, verdict }: { readonly choice: Choice; readonly verdict: Verdict }) {
  if (following[verdict] === choice) {
    return (
      <span className={css['mark']} data-mark="follows">
        <Check size={15} aria-hidden />
        {text.follows}
      </span>
    )
  }
  if (!isAgainst(choice, verdict)) return null
  return (
    <span className={css['mark']} data-mark="against">
      <TriangleAlert size={15} aria-hidden />
      {text.against}
    </span>
  )
}

/** Roll back, hold, proceed: one of them, with what it means and how it stands to the verdict. */
export function ChoiceCards(props: {
  readonly value: Choice | null
  /** Null for a runbook without triggers. */
  readonly verdict: Verdict | null
  readonly describedBy: string | undefined
  readonly onChange: (choice: Choice) => void
}) {
  const { value, verdict, describedBy, onChange } = props
  return (
    <div className={css['cards']} role="radiogroup" aria-label={text.decision} aria-describedby={describedBy}>
      {choices.map(({ choice, action, title, help, icon: Icon }) => (
        <label
          key={choice}
          className={css['card']}
          data-choice={choice}
          data-chosen={value === choice || undefined}
          data-follows={(verdict && following[verdict] === choice) || undefined}
          data-against={(verdict && isAgainst(choice, verdict)) || undefined}
        >
          <input
            type="radio"
            name="decision"
            className={css['radio']}
            value={choice}
            checked={value === choice}
            onChange={() => onChange(choice)}
          />
          <span className={css['head']}>
            {value === choice ? <CircleCheck size={18} aria-hidden /> : <Icon size={18} aria-hidden />}
            {title}
            <span className={css['key']}>
              <KeyHint action={action} />
            </span>
          </span>
          <span className={css['help']}>{help}</span>
          {verdict && <Mark choice={choice} verdict={verdict} />}
        </label>
      ))}
    </div>
  )
}
