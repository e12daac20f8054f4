import { guardsText } from '#text/guards.ts'
import type { GuardView } from '../../../../shared/run/selectors.ts'
import { Button } from '../../../components/Button.tsx'
import { guardEffects } from '../../../components/guardEffects.ts'
import { TextField } from '../../../components/TextField.tsx'
import { useRunView } from '../runContext.ts'
import deployCss from './Deploy.module.css'
import { GuardFacts } from './GuardFacts.tsx'
import { GuardLapsed } from './GuardGiven.tsx'
import css from './Guards.module.css'
import { LossWindow } from './LossWindow.tsx'

/** A guard that holds before the deploy, with the place for its reason; a block has none. */
export function DeployGuard(props: {
  readonly view: GuardView
  readonly reason: string
  readonly error: string | null
  readonly first: boolean
  readonly onReason: (text: string) => void
}) {
  const { view, reason, error, first, onReason } = props
  const { ask } = useRunView()
  const { guard } = view
  const { icon: Icon, tone, words, verb } = guardEffects[guard.effect]
  return (
    <section className={deployCss['deployGuard']} data-tone={tone} aria-label={guard.title}>
      <h3 className={deployCss['deployTitle']}>
        <Icon size={17} aria-hidden />
        <span>{guard.title}</span>
      </h3>
      <div className={deployCss['deployFacts']}>
        <GuardFacts view={view} leaving />
      </div>
      <LossWindow view={view} />
      <GuardLapsed view={view} />
      <p className={css['wayOut']}>
        <strong>{guardsText.deployGuard.instead}</strong> {guard.wayOut}
      </p>
      {guard.effect === 'warn' && (
        <TextField
          label={guardsText.deployGuard.reason}
          required
          autoFocus={first}
          error={error}
          value={reason}
          onChange={onReason}
        />
      )}
      {guard.effect === 'block' && <p className={css['effect']}>{words}</p>}
      {guard.effect === 'approval' && (
        <p>
          <Button size="small" onPress={() => ask({ kind: 'guard', guard: guard.id, after: 'deploy' })}>
            {verb}
          </Button>
        </p>
      )}
    </section>
  )
}
