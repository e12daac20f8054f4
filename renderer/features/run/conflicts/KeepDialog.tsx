import { useState } from 'react'
import { conflictsText } from '#text/conflicts.ts'
import { titleAtStart } from '../../../../shared/rollback/chart/words.ts'
import { useActions } from '../../../actions/useActions.ts'
import { Banner } from '../../../components/Banner.tsx'
import { Button } from '../../../components/Button.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { CircleCheck, History } from '../../../components/icons.ts'
import { Pill } from '../../../components/Pill.tsx'
import { rich } from '../../../components/rich.ts'
import { useRun } from '../../../store/run.ts'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import { SideCard } from './SideCard.tsx'

const text = conflictsText.keepDialog

/** Asks once before one side of a conflict is kept: says what is written, and what is not. */
export function KeepDialog(props: {
  readonly conflict: string
  /** Id of the event that is kept. */
  readonly chosen: string
  readonly back: boolean
}) {
  const { conflicts, identity, record, announce, ask, closeDialog } = useRunView()
  const [sending, setSending] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const conflict = conflicts.find(({ key }) => key === props.conflict)
  const kept = conflict?.sides.find(({ event }) => event === props.chosen)
  const leave = (): void => (props.back ? ask({ kind: 'conflicts' }) : closeDialog())

  async function keep(): Promise<void> {
    if (sending || !conflict || !kept) return
    setSending(true)
    const command = { type: 'resolveConflict', key: conflict.key, chosen: kept.event } as const
    const answer = await record(command, { quiet: true, now: true })
    setSending(false)
    if (answer) return setRefused(failureText(answer))
    const left = useRun.getState().open === null ? 0 : conflicts.length - 1
    announce(`${text.keptSide(kept.text)} ${left === 0 ? text.noConflictIsLeft : text.left(left)}`)
    if (left > 0 && props.back) ask({ kind: 'conflicts' })
    else closeDialog()
  }
  return (
    <Dialog
      title={conflict && kept ? text.title : text.gone}
      size="medium"
      onClose={leave}
      actions={
        <>
          <Button variant="quiet" onPress={leave}>
            {props.back ? text.backToTheConflicts : text.chooseLater}
          </Button>
          {conflict && kept && (
            <Button
              variant="primary"
              action="step.complete"
              autoFocus
              isPending={sending}
              onPress={() => void keep()}
            >
              {text.keep}
            </Button>
          )}
        </>
      }
    >
      <OnComplete run={() => void keep()} />
      {refused && (
        <Banner tone="danger" title={text.nothingWasWritten} live="alert">
          {refused}
        </Banner>
      )}
      {conflict && kept ? (
        <>
          <p>
            {rich(text.writtenAs, {
              title: <strong>{titleAtStart(conflict.title)}</strong>,
              name: identity?.name ?? text.whoeverSitsHere,
            })}
          </p>
          <SideCard
            side={kept}
            mark={
              <Pill tone="ok" icon={CircleCheck}>
                {text.kept}
              </Pill>
            }
          />
          {conflict.sides
            .filter((side) => side !== kept)
            .map((side) => (
              <SideCard
                key={side.event}
                side={side}
                mark={
                  <Pill tone="muted" icon={History}>
                    {text.notKept}
                  </Pill>
                }
              />
            ))}
        </>
      ) : (
        <p>{text.goneAbout}</p>
      )}
    </Dialog>
  )
}

/** Takes the key that completes, inside the dialog: there it keeps the side. */
function OnComplete({ run }: { readonly run: () => void }) {
  useActions({ 'step.complete': { run } })
  return null
}
