import type { Act } from './trace.ts'

type Change = Extract<Act, { kind: 'write' | 'truncate' }>

/** What a file holds for certain, and what was written since and may be on the disk or not. */
interface File {
  held: Buffer
  pending: Change[]
}

/** Chances as the caller draws them: a number from 0 up to, not including, 1. */
type Draw = () => number

/** How much of what was not synced the disk kept. */
export const losses = [
  'none kept',
  'all kept',
  'first ones kept',
  'some kept in any order',
  'one torn',
] as const
export type Loss = (typeof losses)[number]

/** A disk on which only what was synced is certain. */
export class Disk {
  private readonly files: Map<string, File>

  constructor(held: ReadonlyMap<string, Buffer>) {
    this.files = new Map([...held].map(([name, bytes]) => [name, { held: bytes, pending: [] }]))
  }

  take(act: Act): void {
    if (act.kind === 'said') return
    const file = this.files.get(act.file) ?? { held: Buffer.alloc(0), pending: [] }
    this.files.set(act.file, file)
    if (act.kind !== 'sync') file.pending.push(act)
    else {
      file.held = applied(file.held, file.pending)
      file.pending = []
    }
  }

  /** Changes that may be lost now. */
  get uncertain(): number {
    return [...this.files.values()].reduce((sum, { pending }) => sum + pending.length, 0)
  }

  /** What stands on the disk after a power cut at this moment. */
  image(loss: Loss, draw: Draw): ReadonlyMap<string, Buffer> {
    return new Map(
      [...this.files].map(([name, { held, pending }]) => [name, applied(held, kept(pending, loss, draw))]),
    )
  }
}

function kept(pending: readonly Change[], loss: Loss, draw: Draw): readonly Change[] {
  switch (loss) {
    case 'none kept':
      return []
    case 'all kept':
      return pending
    case 'first ones kept':
      return pending.slice(0, Math.floor(draw() * (pending.length + 1)))
    case 'some kept in any order':
      return shuffled(
        pending.filter(() => draw() < 0.5),
        draw,
      )
    case 'one torn': {
      const place = Math.floor(draw() * pending.length)
      return pending.flatMap((change, index) => {
        if (index !== place || change.kind === 'truncate') return index < place ? [change] : []
        return [torn(change, draw)]
      })
    }
  }
}

/** A disk writes sectors whole, bytes. */
const sector = 512

function torn(change: Extract<Change, { kind: 'write' }>, draw: Draw): Change {
  const sectors = Math.ceil(change.bytes.length / sector)
  return { ...change, bytes: change.bytes.subarray(0, Math.floor(draw() * sectors) * sector) }
}

function shuffled<Value>(values: readonly Value[], draw: Draw): readonly Value[] {
  return values
    .map((value) => [draw(), value] as const)
    .sort(([one], [other]) => one - other)
    .map(([, value]) => value)
}

function applied(held: Buffer, changes: readonly Change[]): Buffer {
  let bytes: Buffer = Buffer.from(held)
  for (const change of changes) {
    if (change.kind === 'truncate') bytes = sized(bytes, change.size)
    else {
      const end = change.offset + change.bytes.length
      if (end > bytes.length) bytes = sized(bytes, end)
      change.bytes.copy(bytes, change.offset)
    }
  }
  return bytes
}

/** A copy of this length; what is new in it is zero, as in a file with a hole. */
function sized(bytes: Buffer, size: number): Buffer {
  const copy = Buffer.alloc(size)
  bytes.copy(copy, 0, 0, Math.min(size, bytes.length))
  return copy
}
