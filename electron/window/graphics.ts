import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/**
 * Where no graphics processor can be used (virtual machines, remote desktops, broken drivers), the engine starts a
 * process for it, waits until that fails, and starts another that draws without: a sixth of a second of every start,
 * and more memory. So it is noted, and from the next start on the engine draws without one from its first moment. Each
 * week, and whenever the engine, the computer or its system is another, it looks again.
 */
interface Mark {
  readonly electron: string
  /** Name and system of the computer. */
  readonly computer: string
  /** Until when it is believed, epoch ms. */
  readonly until: number
}

/** Where and when the app runs, as the mark holds it. */
export type Surroundings = Omit<Mark, 'until'> & { readonly now: number }

/** Name of the note in the engine's folder. */
export const graphicsNote = 'without-graphics.json'

const believedMs = 7 * 24 * 3600_000

/** The switches of an engine that draws without a graphics processor, and with nothing that stands in for one. */
export const withoutGraphics = [
  'disable-gpu',
  'disable-software-rasterizer',
  // There is no lesser way to draw that it could fall back to after some crashes: it would end the app.
  'disable-gpu-process-crash-limit',
] as const

/** This computer and engine, now. */
export function surroundings(): Surroundings {
  const { electron = '' } = process.versions
  return { electron, computer: `${os.hostname()} ${os.release()}`, now: Date.now() }
}

/** Whether it is known that nothing can be used here. @param folder the engine's own, which need not exist */
export function isKnownWithout(folder: string, { electron, computer, now }: Surroundings): boolean {
  const mark = readMark(folder)
  if (mark?.electron !== electron || mark.computer !== computer) return false
  // A clock that was set back must not make it last longer.
  return now < mark.until && mark.until <= now + believedMs
}

/**
 * Notes what the engine found in a start in which it looked.
 *
 * @param compositing `gpu_compositing` of the engine's status: begins with `enabled` where one is used
 * @throws the system's error where the note cannot be written
 */
export function noteGraphics(folder: string, compositing: string, here: Surroundings): void {
  if (compositing.startsWith('enabled')) {
    rmSync(markFile(folder), { force: true })
    return
  }
  const { electron, computer, now } = here
  const mark: Mark = { electron, computer, until: now + believedMs }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(markFile(folder), JSON.stringify(mark), { mode: 0o600 })
}

function markFile(folder: string): string {
  return path.join(folder, graphicsNote)
}

/** Null where there is none, or what is there is none: then the engine looks for itself. */
function readMark(folder: string): (Partial<Mark> & Pick<Mark, 'until'>) | null {
  try {
    const mark = JSON.parse(readFileSync(markFile(folder), 'utf8')) as Partial<Mark> | null
    return typeof mark?.until === 'number' ? { ...mark, until: mark.until } : null
  } catch {
    return null
  }
}
