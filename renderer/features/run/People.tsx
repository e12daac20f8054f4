import { UserX } from '../../components/icons.ts'
import css from './Now.module.css'
import { useRunView } from './runContext.ts'

/** Who does what; a press opens the dialog that changes it. */
export function People() {
  const { runbook, state, ask } = useRunView()
  const shown = runbook.roles.filter((role) => role.required || state.roles[role.id])
  return (
    <section className={css['block']} aria-labelledby="now-people">
      <h2 className={css['head']} id="now-people">
        People
        <button type="button" className={css['more']} onClick={() => ask({ kind: 'people', role: null })}>
          Change
        </button>
      </h2>
      {shown.map((role) => {
        const held = state.roles[role.id]
        return (
          <button
            key={role.id}
            type="button"
            className={css['fact']}
            title={held?.person.contact || undefined}
            onClick={() => ask({ kind: 'people', role: role.id })}
          >
            <span className={css['rowLabel']}>{role.short ?? role.title}</span>
            {held ? (
              <span className={css['person']}>
                {held.person.name}
                {!held.reachable && (
                  <span className={css['unreached']} title="Not confirmed as reachable">
                    <UserX size={14} aria-label="not confirmed as reachable" />
                  </span>
                )}
              </span>
            ) : (
              <span className={css['missing']}>nobody yet</span>
            )}
          </button>
        )
      })}
    </section>
  )
}
