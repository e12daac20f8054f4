import { type ActionId, actionOf } from '../../shared/actions/catalog.ts'
import { platform } from '../api.ts'
import css from './KeyHint.module.css'
import { keyCaps } from './keys.ts'

/** The keys of an action, drawn as key caps. Hidden from screen readers: the list of keys says them. */
export function KeyHint({ action }: { readonly action: ActionId }) {
  const [keys] = actionOf(action).keys
  return keys ? <KeyCaps keys={keys} /> : null
}

/** Key caps of a combination in the words of the catalog, such as `Mod+K` or `g h`. */
export function KeyCaps({ keys, spoken = false }: { readonly keys: string; readonly spoken?: boolean }) {
  return (
    <span className={css['keys']} aria-hidden={spoken ? undefined : true}>
      {keyCaps(keys, platform() === 'darwin').map((cap) => (
        <kbd key={cap} className={css['key']}>
          {cap}
        </kbd>
      ))}
    </span>
  )
}
