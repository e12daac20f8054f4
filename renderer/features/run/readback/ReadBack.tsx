import { readBackText as text } from '#text/readBack.ts'
import { type ReadBackAsked, stepReadBack } from '../../../../shared/run/selectors.ts'
import type { Step } from '../../../../shared/runbook/schema.ts'
import { rich } from '../../../components/rich.ts'
import { TextField } from '../../../components/TextField.tsx'
import { saveDraft } from '../../../store/drafts.ts'
import { useRun } from '../../../store/run.ts'
import { useRunView } from '../runContext.ts'
import { answerKey } from './answer.ts'
import css from './ReadBack.module.css'

/** What has to be read back before the open step is completed, over its buttons; nothing where nothing has. */
export function StepReadBack({ step }: { readonly step: Step }) {
  const { runbook, state, attempted } = useRunView()
  const asked = stepReadBack(runbook, state, step)
  if (!asked) return null
  return (
    <div className={css['bar']}>
      <ReadBack asked={asked} attempted={attempted.has(step.id)} />
    </div>
  )
}

/** One thing to read back, or why not, where the fact is not known. */
export function ReadBack({
  asked,
  attempted,
  focus = false,
}: {
  readonly asked: ReadBackAsked
  /** It was tried without: what is missing is said. */
  readonly attempted: boolean
  readonly focus?: boolean
}) {
  const key = answerKey(asked)
  const typed = useRun((store) => store.open?.drafts[key] ?? '')
  const wrong = useMismatch(asked, typed)
  const known = asked.expected !== null
  const missing = attempted && typed.trim() === '' ? (known ? text.missing : text.whyMissing) : null
  return (
    <div className={css['readBack']} data-readback>
      {!known && <Unknown asked={asked} />}
      <TextField
        label={known ? text.label : text.why}
        hint={asked.ask}
        mono={known}
        required
        autoFocus={focus}
        value={typed}
        error={wrong ?? missing}
        onChange={(next) => saveDraft(key, next)}
      />
    </div>
  )
}

/** That the words which still stand here were held against the fact, and did not match. */
function useMismatch({ step, before }: ReadBackAsked, typed: string): string | null {
  const { events } = useRunView()
  const last = events.findLast(
    (event) =>
      (event.type === 'readback.given' || event.type === 'step.reopened') && event.data?.step === step,
  )
  if (last?.type !== 'readback.given' || !last.data || last.data.matched) return null
  const { said, expected } = last.data
  if (last.data.before !== before || said !== typed.trim()) return null
  return text.mismatch(said, expected)
}

function Unknown({ asked: { fact } }: { readonly asked: ReadBackAsked }) {
  const { views, openStep, closeDialog } = useRunView()
  const source = views.find((view) => view.step.id === fact?.step)
  return (
    <p className={css['unknown']}>
      {rich(text.unknown, { fact: fact?.label ?? '' })}{' '}
      {source ? (
        <button
          type="button"
          className={css['link']}
          onClick={() => {
            closeDialog()
            openStep(source.step.id, true)
          }}
        >
          {text.capture(source.number)}
        </button>
      ) : (
        fact?.name.startsWith('service.') && text.inProfile
      )}
    </p>
  )
}
