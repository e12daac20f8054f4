import { guardsText } from '#text/guards.ts'
import { ageText, utcTime } from '../../../../shared/run/format.ts'
import type { GuardView } from '../../../../shared/run/selectors.ts'
import { rich } from '../../../components/rich.ts'
import { useNow } from '../../../store/clock.ts'
import css from './Guards.module.css'

const text = guardsText.lossWindow

/** How much would be lost by now, counting on; or that it cannot be told, which is worse. */
export function LossWindow({ view }: { readonly view: GuardView }) {
  const now = useNow()
  if (view.guard.lossSince === undefined) return null
  if (view.loss === null) {
    return <p className={css['loss']}>{text.unknown}</p>
  }
  const { since } = view.loss
  const at = (
    <time dateTime={since} className="mono" title={since}>
      {utcTime(since)}
    </time>
  )
  const age = <strong className={css['lossAge']}>{ageText(Math.max(0, now - Date.parse(since)))}</strong>
  // Before the deploy nothing is lost yet: it says what this way back would cost.
  const sentence = view.place.kind === 'option' ? text.isLost : text.wouldBeLost
  return <p className={css['loss']}>{rich(sentence, { at, age })}</p>
}
