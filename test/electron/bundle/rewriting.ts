import fc from 'fast-check'
import { v7 } from 'uuid'
import { sha256Hex } from '../../../electron/db/canonical.ts'
import { type BaseBundle, stranger } from './bases.ts'
import { anywhere, words } from './mutation.ts'
import type { Said } from './runs.ts'

/** One thing that somebody does who rewrites a run. `at` and `to` stand for any events of it. */
export type Rewriting =
  | { readonly does: 'retell'; readonly at: number; readonly text: string }
  | { readonly does: 'redate'; readonly at: number; readonly instant: string }
  | { readonly does: 'rename'; readonly at: number; readonly name: string }
  | { readonly does: 'delete'; readonly at: number }
  | { readonly does: 'insert'; readonly at: number; readonly text: string }
  | { readonly does: 'move'; readonly at: number; readonly to: number }
  | { readonly does: 'attach'; readonly at: number; readonly bytes: Uint8Array }

const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

/** One to three of them. */
export const rewriting: fc.Arbitrary<readonly Rewriting[]> = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant('retell'), at: anywhere, text: words } as const),
    fc.record({ does: fc.constant('redate'), at: anywhere, instant } as const),
    fc.record({ does: fc.constant('rename'), at: anywhere, name: words } as const),
    fc.record({ does: fc.constant('delete'), at: anywhere } as const),
    fc.record({ does: fc.constant('insert'), at: anywhere, text: words } as const),
    fc.record({ does: fc.constant('move'), at: anywhere, to: anywhere } as const),
    fc.record({
      does: fc.constant('attach'),
      at: anywhere,
      bytes: fc.uint8Array({ maxLength: 40 }),
    } as const),
  ),
  { minLength: 1, maxLength: 3 },
)

export interface Told {
  readonly said: readonly Said[]
  readonly files: BaseBundle['files']
}

/** The run told otherwise; null where nothing was changed, or what is left could be no run. */
export function retold({ said, files }: BaseBundle, changes: readonly Rewriting[]): Told | null {
  let told: Told = { said, files }
  for (const change of changes) told = apply(told, change)
  return told.said === said || !isRun(told.said) ? null : told
}

function apply({ said, files }: Told, change: Rewriting): Told {
  const index = change.at % said.length
  const one = said[index]
  if (!one) throw new Error('A run has events')
  const put = (other: Said): Told => ({ said: said.with(index, other), files })
  switch (change.does) {
    case 'retell': {
      const event = withText(one.event, change.text)
      return event ? put({ ...one, event }) : { said, files }
    }
    case 'redate':
      return put({ ...one, at: change.instant })
    case 'rename':
      return put({ ...one, actor: { ...one.actor, name: change.name } })
    case 'delete':
      return { said: said.toSpliced(index, 1), files }
    case 'insert': {
      const data = { note: v7(), step: null, text: change.text, kind: 'note' } as const
      const note: Said = { ...one, id: v7(), actor: stranger, event: { type: 'note.added', data } }
      return { said: said.toSpliced(index + 1, 0, note), files }
    }
    case 'move': {
      const rest = said.toSpliced(index, 1)
      return { said: rest.toSpliced(change.to % (rest.length + 1), 0, one), files }
    }
    case 'attach': {
      if (one.event.type !== 'attachment.added') return { said, files }
      const [sha256, size] = [sha256Hex(change.bytes), change.bytes.length]
      const event = { ...one.event, data: { ...one.event.data, sha256, size } }
      return { ...put({ ...one, event }), files: new Map(files).set(sha256, change.bytes) }
    }
    default:
      return change satisfies never
  }
}

/** Null for events without words that a person chose. */
function withText(event: Said['event'], text: string): Said['event'] | null {
  switch (event.type) {
    case 'note.added':
      return { ...event, data: { ...event.data, text } }
    case 'run.amended':
      return { ...event, data: { ...event.data, text } }
    case 'run.closed':
      return { ...event, data: { ...event.data, summary: text } }
    case 'attachment.added':
      return { ...event, data: { ...event.data, name: text } }
    case 'run.started':
      return { ...event, data: { ...event.data, release: { ...event.data.release, version: text } } }
    default:
      return null
  }
}

/** Whether every device joins first and once, the run starts, and what is redacted stands before its redaction. */
function isRun(said: readonly Said[]): boolean {
  const devices = new Set<string>()
  const ids = new Set<string>()
  for (const { device, event, id } of said) {
    const isJoining = event.type === 'device.joined'
    if (isJoining === devices.has(device)) return false
    if (event.type === 'event.redacted' && !ids.has(event.data.event)) return false
    devices.add(device)
    ids.add(id)
  }
  return said.some(({ event }) => event.type === 'run.started')
}
