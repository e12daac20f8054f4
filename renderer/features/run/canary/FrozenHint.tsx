import { Snowflake } from '../../../components/icons.ts'
import css from './Agreed.module.css'

/** Says why a field that could be typed in before the deploy is closed now. */
export function FrozenHint() {
  return (
    <p className={css['frozenHint']}>
      <Snowflake size={14} aria-hidden />
      Frozen with the triggers when the deploy started. “Amend …” at the triggers changes it, with a reason.
    </p>
  )
}
