import { actions } from '../../shared/actions/catalog.ts'
import { KeyCaps } from '../actions/KeyHint.tsx'
import css from './KeyList.module.css'

/** Every key of the catalog, by group. */
export function KeyList() {
  const groups = [...new Set(actions.map((action) => action.heading))]
  return (
    <div className={css['groups']}>
      {groups.map((group) => {
        const withKeys = actions.filter((action) => action.heading === group && action.keys.length > 0)
        return (
          <section key={group} className={css['group']} aria-label={group}>
            <h3 className={css['title']}>{group}</h3>
            <dl>
              {withKeys.map(({ id, title, keys }) => (
                <div key={id} className={css['line']}>
                  <dt>{title}</dt>
                  <dd>
                    {keys.map((combination) => (
                      <KeyCaps key={combination} keys={combination} spoken />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        )
      })}
    </div>
  )
}
