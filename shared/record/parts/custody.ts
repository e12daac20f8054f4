import type { RunEvent } from '../../run/events.ts'
import type { CustodyStep } from '../model.ts'
import type { RecordSource } from './source.ts'

/** Who gave the run away and who took it, in the order of the run; nothing where it stayed in one hand. */
export function recordCustody(source: RecordSource): CustodyStep[] {
  return source.events.flatMap((event) => stepOf(source, event))
}

function stepOf(source: RecordSource, event: RunEvent): CustodyStep[] {
  const device = source.state.devices[event.device]?.name ?? ''
  const place = { at: source.instant(event.occurredAt ?? event.at), device, event: event.id }
  if (event.type === 'run.handedOver') {
    const data = source.dataOf(event)
    if (!data) return []
    return [{ ...place, kind: 'handed-over', by: data.by.name, other: data.to?.name ?? '', file: data.file }]
  }
  if (event.type === 'run.takenOver') {
    const data = source.dataOf(event)
    if (!data) return []
    const kind = data.from.device === event.device ? 'taken-back' : 'taken-over'
    return [{ ...place, kind, by: data.by.name, other: data.from.name, file: '' }]
  }
  return []
}
