import path from 'node:path'
import type { Seen } from './watch.ts'

/** The folders of an attack. */
export interface Places {
  readonly data: string
  /** Where files may be written: the data folder, the one for exports, and what is chosen as second one. */
  readonly writable: readonly string[]
}

/** Pages that a window of the app may show. */
const pages = /^app:\/\/backout\/(index|hud)\.html|^app:\/\/backout\/print\/[0-9a-f]{32}\//
/** Main may be busy for so long with one thing, ms; people see it, and nothing is lost. */
const busiestMs = 10_000
/** What objects in main may hold more at the end than early on, bytes. */
const mostGrowth = 150 * 1024 * 1024

/** What main did to the system and should not have. */
export function misdeeds(seen: Seen, { data, writable }: Places): readonly string[] {
  const isWithin = (file: string) =>
    writable.some((folder) => file === folder || file.startsWith(folder + path.sep))
  /** The copy of a newer version, which the window may have shown where it lies. */
  const isKept = (target: string) => target.startsWith(path.join(data, 'updates') + path.sep)
  return [
    ...seen.opened
      .filter(
        ([by, target]) =>
          !(by === 'openPath' && target === data) && !(by === 'showItemInFolder' && isKept(target)),
      )
      .map(([by, target]) => `${by}: ${target}`),
    ...seen.navigations
      .filter((address) => !pages.test(address))
      .map((address) => `a page went to ${address}`),
    ...seen.gone.map((reason) => `a page ended: ${reason}`),
    ...seen.programs.map((program) => `a program was started: ${program}`),
    ...seen.thrown.map((error) => `thrown in main: ${error}`),
    ...seen.written.filter((file) => !isWithin(path.resolve(file))).map((file) => `written outside: ${file}`),
  ]
}

/** What is wrong with how long main was busy, and how much it holds, over the looks at it. */
export function burdens(looks: readonly Pick<Seen, 'busyMs' | 'heap'>[]): readonly string[] {
  const busy = Math.max(0, ...looks.map(({ busyMs }) => busyMs))
  const early = looks[Math.floor(looks.length / 4)]?.heap ?? 0
  const growth = (looks.at(-1)?.heap ?? 0) - early
  return [
    ...(busy > busiestMs ? [`main answered nobody for ${busy} ms`] : []),
    ...(growth > mostGrowth ? [`main holds ${growth} bytes more than early on`] : []),
  ]
}
