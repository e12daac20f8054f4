import { runDialogsText } from '#text/runDialogs.ts'
import type { FilledGroup } from '../../../shared/run/filledGroups.ts'
import { Button } from '../../components/Button.tsx'
import { Server } from '../../components/icons.ts'
import { go } from '../../store/route.ts'
import css from './Commands.module.css'
import { useRunView } from './runContext.ts'

const text = runDialogsText.profileGaps

/**
 * Says once, above the commands of a step, that the service profile of the run leaves values out, and where they
 * are added. A run keeps the profile it was started with: here they are filled in by hand.
 */
export function ProfileGaps({ groups }: { readonly groups: readonly FilledGroup[] }) {
  const { state } = useRunView()
  const names = new Set(
    groups
      .flatMap(({ commands }) => commands.flatMap(({ filled }) => filled.flatMap(({ parts }) => parts)))
      .flatMap((part) => (part.kind === 'missing' && part.name.startsWith('service.') ? [part.name] : [])),
  )
  if (names.size === 0 || state.closed !== null) return null
  return (
    <div className={css['gaps']}>
      <Server size={16} aria-hidden />
      <p>{text.missing(names.size)}</p>
      <Button size="small" variant="quiet" onPress={() => go({ screen: 'library' })}>
        {text.editTheProfile}
      </Button>
    </div>
  )
}
