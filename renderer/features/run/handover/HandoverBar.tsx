import { utcTime } from '../../../../shared/run/format.ts'
import { Banner } from '../../../components/Banner.tsx'
import { Button } from '../../../components/Button.tsx'
import { FileUp, Laptop, UserCheck } from '../../../components/icons.ts'
import { useRunView } from '../runContext.ts'
import css from './Handover.module.css'
import { useWriteAgain } from './useWriteAgain.ts'

/** Over a run that is not in hand here: who has it, that it is readable, and the way to go on. */
export function HandoverBar() {
  const { state, device, inHand, ask } = useRunView()
  const { write, writing } = useWriteAgain()
  const { holder, handover } = state
  if (inHand || state.closed || !holder) return null
  const given = holder.device === device && handover !== null
  return (
    <Banner
      className={css['bar']}
      tone="accent"
      icon={given ? FileUp : Laptop}
      live="status"
      title={
        <>
          {titleOf()}
          <span className={css['about']}>Readable here; notes and attachments can be added.</span>
        </>
      }
      actions={
        <>
          {given && (
            <Button size="small" isPending={writing} onPress={() => void write()}>
              Write the file again
            </Button>
          )}
          <Button
            size="small"
            icon={UserCheck}
            action="run.takeOver"
            onPress={() => ask({ kind: 'takeOver' })}
          >
            {given ? 'Take it back' : 'Take over'}
          </Button>
        </>
      }
    />
  )

  function titleOf(): string {
    const name = holder?.person.name ?? ''
    const where = state.devices[holder?.device ?? '']?.name
    if (handover) {
      const to = handover.to ? ` to ${handover.to.name}` : ''
      const by = given ? '' : ` by ${handover.by.name}`
      return `Handed over${to}${by} at ${utcTime(handover.at)}`
    }
    return `${name} has this run since ${utcTime(holder?.at ?? '')}${where ? `, on ${where}` : ''}`
  }
}
