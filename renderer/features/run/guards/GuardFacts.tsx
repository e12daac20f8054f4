import { guardsText } from '#text/guards.ts'
import type { GuardView } from '../../../../shared/run/selectors.ts'
import { VisuallyHidden } from '../../../components/VisuallyHidden.tsx'
import { useNow } from '../../../store/clock.ts'
import { useRunView } from '../runContext.ts'
import { evidenceOf, factText } from './factText.ts'
import css from './Guards.module.css'
import { factsOfGuard } from './guardModel.ts'

const words = guardsText.guardFacts

/** Why a guard holds: each fact with its value, and the way to the step that captures it. */
export function GuardFacts({
  view,
  linked = true,
  leaving = false,
}: {
  readonly view: GuardView
  readonly linked?: boolean
  /** The way to a step leaves the dialog that this stands in. */
  readonly leaving?: boolean
}) {
  const { runbook, state, views, open, openStep, closeDialog } = useRunView()
  const now = useNow()
  const facts = factsOfGuard(view, runbook, state, now)
  if (facts.length === 0) return null
  return (
    <ul className={css['facts']} aria-label={words.why}>
      {facts.map((fact) => {
        const text = factText(fact, runbook, now)
        const source = views.find((each) => each.step.id === fact.step)
        const here = !leaving && source?.step.id === open
        const way = here ? words.inThisStep : source ? words.step(source.number) : ''
        return (
          <li key={fact.name} className={css['fact']}>
            <span className={css['factLabel']}>{fact.label}</span>
            <span className={css['factValue']} data-known={text !== null || undefined}>
              {text ?? (source ? words.notCaptured : words.never)}
            </span>
            {source && linked && !here ? (
              <button
                type="button"
                className={css['factLink']}
                onClick={() => {
                  if (leaving) closeDialog()
                  openStep(source.step.id, true)
                }}
              >
                {fact.name.startsWith('step.')
                  ? words.open(way)
                  : text === null
                    ? words.captureIn(way)
                    : words.from(way)}
                <VisuallyHidden>, {source.step.short}</VisuallyHidden>
              </button>
            ) : (
              way && <span className={css['factPlace']}>{here ? way : words.from(way)}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** The statement that the verdict of the migrations rests on, where a guard looks at that verdict. */
export function GuardEvidence({ view }: { readonly view: GuardView }) {
  const { runbook, state } = useRunView()
  const [evidence] = view.facts.flatMap((fact) => evidenceOf(fact, runbook, state) ?? [])
  if (!evidence) return null
  const { sql, file, line, reason } = evidence
  return (
    <p className={css['evidence']}>
      {sql !== null && (
        <code className={css['sql']}>{sql.length > 160 ? `${sql.slice(0, 160)} …` : sql}</code>
      )}
      {sql !== null && ` ${words.in} `}
      {line === null ? file : words.lineOf({ file, line })}. {reason}
    </p>
  )
}
