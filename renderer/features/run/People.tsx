import { runText } from '#text/run.ts'
import { UserX } from '../../components/icons.ts'
import css from './Now.module.css'
import { useRunView } from './runContext.ts'

const text = runText.people

/** Who does what; a press opens the dialog that changes it. */
export function People() {
  const { runbook, state, ask } = useRunView()
  const shown = runbook.roles.filter((role) => role.required || state.roles[role.id])
  return (
    <section className={css['block']} aria-labelledby="now-people">
      <div className={css['head']}>
        <h2 id="now-people">{text.people}</h2>
        <button type="button" className={css['more']} onClick={() => ask({ kind: 'people', role: null })}>
          {text.change}
        </button>
      </div>
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
                  <span className={css['unreached']} title={text.notReachableTitle}>
                    <UserX size={14} aria-label={text.notReachable} />
                  </span>
                )}
              </span>
            ) : (
              <span className={css['missing']}>{text.nobodyYet}</span>
            )}
          </button>
        )
      })}
    </section>
  )
}
