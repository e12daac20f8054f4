import { ageText, utcTime } from '../../../../shared/run/format.ts'
import type { GuardView } from '../../../../shared/run/selectors.ts'
import { useNow } from '../../../store/clock.ts'
import css from './Guards.module.css'

/** How much would be lost by now, counting on; or that it cannot be told, which is worse. */
export function LossWindow({ view }: { readonly view: GuardView }) {
  const now = useNow()
  if (view.guard.lossSince === undefined) return null
  if (view.loss === null) {
    return (
      <p className={css['loss']}>
        How much would be lost is not known: nobody has captured when the snapshot was taken.
      </p>
    )
  }
  const { since } = view.loss
  const at = (
    <time dateTime={since} className="mono" title={since}>
      {utcTime(since)}
    </time>
  )
  const age = <strong className={css['lossAge']}>{ageText(Math.max(0, now - Date.parse(since)))}</strong>
  // Before the deploy nothing is lost yet: it says what this way back would cost.
  return view.place.kind === 'option' ? (
    <p className={css['loss']}>
      Every write since {at} is lost: {age} and counting.
    </p>
  ) : (
    <p className={css['loss']}>
      Going back to it would lose every write since {at}: {age} and counting.
    </p>
  )
}
