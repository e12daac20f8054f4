import { runText } from '#text/run.ts'
import { describeEvent } from '../../../shared/run/describe.ts'
import type { RunEvent } from '../../../shared/run/events.ts'
import { utcTime } from '../../../shared/run/format.ts'
import { KeyHint } from '../../actions/KeyHint.tsx'
import { rich } from '../../components/rich.ts'
import css from './Now.module.css'
import { useRunView } from './runContext.ts'

const text = runText.latest

const most = 5

function newest(events: readonly RunEvent[]): readonly RunEvent[] {
  const found: RunEvent[] = []
  for (let place = events.length - 1; place >= 0 && found.length < most; place -= 1) {
    const event = events[place]
    if (event && event.type !== 'device.joined') found.push(event)
  }
  return found
}

/** The newest entries of the timeline; all of them are one key away. */
export function Latest() {
  const { runbook, events, ask } = useRunView()
  const latest = newest(events)
  return (
    <section className={css['block']} aria-labelledby="now-latest">
      <div className={css['head']}>
        <h2 id="now-latest">{text.latest}</h2>
        <button type="button" className={css['more']} onClick={() => ask({ kind: 'timeline' })}>
          {rich(text.everythingRecorded, { keyHint: <KeyHint action="run.timeline" /> })}
        </button>
      </div>
      <ol className={css['events']}>
        {latest.map((event) => {
          const at = event.occurredAt ?? event.at
          return (
            <li key={event.id} className={css['event']}>
              <time dateTime={at}>{utcTime(at)}</time>
              <span>{describeEvent(event, runbook)}</span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
