import { handoverText } from '#text/handover.ts'
import { utcTime } from '../../../../shared/run/format.ts'
import { Banner } from '../../../components/Banner.tsx'
import { Button } from '../../../components/Button.tsx'
import { FileUp, Laptop, UserCheck } from '../../../components/icons.ts'
import { useRunView } from '../runContext.ts'
import css from './Handover.module.css'
import { useWriteAgain } from './useWriteAgain.ts'

const text = handoverText.handoverBar

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
          <span className={css['about']}>{text.about}</span>
        </>
      }
      actions={
        <>
          {given && (
            <Button size="small" isPending={writing} onPress={() => void write()}>
              {text.writeTheFileAgain}
            </Button>
          )}
          <Button
            size="small"
            icon={UserCheck}
            action="run.takeOver"
            onPress={() => ask({ kind: 'takeOver' })}
          >
            {given ? text.takeItBack : text.takeOver}
          </Button>
        </>
      }
    />
  )

  function titleOf(): string {
    const name = holder?.person.name ?? ''
    const where = state.devices[holder?.device ?? '']?.name
    if (handover) {
      return text.handedOver({
        to: handover.to?.name ?? null,
        by: given ? null : handover.by.name,
        at: utcTime(handover.at),
      })
    }
    return text.held({ name, at: utcTime(holder?.at ?? ''), where: where ?? null })
  }
}
