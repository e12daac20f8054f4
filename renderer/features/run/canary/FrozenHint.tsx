import { canaryText } from '#text/canary.ts'
import { Snowflake } from '../../../components/icons.ts'
import css from './Agreed.module.css'

const text = canaryText.frozenHint

/** Says why a field that could be typed in before the deploy is closed now. */
export function FrozenHint() {
  return (
    <p className={css['frozenHint']}>
      <Snowflake size={14} aria-hidden />
      {text.hint}
    </p>
  )
}
