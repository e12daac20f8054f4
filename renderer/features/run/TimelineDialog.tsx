import { describeEvent } from '../../../shared/run/describe.ts'
import type { RunEvent } from '../../../shared/run/events.ts'
import { localTime, utcDate, utcTime } from '../../../shared/run/format.ts'
import { redactable, redactedText } from '../../../shared/run/redaction.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import css from './Dialogs.module.css'
import { useRunView } from './runContext.ts'

/** Whether an event holds free text that can still be removed. */
export function canRedact(event: RunEvent): boolean {
  if (event.data === null) return false
  const content = redactable(event.type, event.data)
  return content?.texts.some((text) => text !== '' && text !== redactedText) ?? false
}

/** Everything that was recorded, newest first: when, who, what. */
export function TimelineDialog() {
  const { events, runbook, state, closeDialog, ask } = useRunView()
  return (
    <Dialog title={`Everything recorded · ${events.length}`} size="large" onClose={closeDialog}>
      <ol className={css['timeline']} reversed>
        {[...events].reverse().map((event) => {
          const at = event.occurredAt ?? event.at
          const voided = state.voids[event.id]
          return (
            <li key={event.id} className={css['entry']} data-void={voided !== undefined || undefined}>
              <time
                dateTime={at}
                className={css['when']}
                title={`${utcDate(at)}, ${localTime(at, event.tz)} local`}
              >
                {utcTime(at)}
              </time>
              <span className={css['what']}>
                {describeEvent(event, runbook)}
                {event.occurredAt && <span className={css['faint']}> · entered {utcTime(event.at)}</span>}
                {voided && <span className={css['faint']}> · without effect: {voided}</span>}
              </span>
              <span className={css['who']}>{event.actor.name}</span>
              <span className={css['redact']}>
                {canRedact(event) && (
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={`Redact: ${describeEvent(event, runbook).slice(0, 80)}`}
                    onPress={() => ask({ kind: 'redact', event: event.id })}
                  >
                    Redact
                  </Button>
                )}
              </span>
            </li>
          )
        })}
      </ol>
    </Dialog>
  )
}
