import { plural } from '../plural.ts'

/** What the item in the menu bar or the notification area says. */
export const trayText = {
  app: 'Backout',
  nothing: 'No run in progress',
  rehearsal: (line: string) => `REHEARSAL: ${line}`,
  run: (release: string, phase: string) => `${release} · ${phase}`,
  clock: (label: string, reading: string) => `${label} ${reading}`,
  left: (time: string) => `${time} left`,
  over: (time: string) => `${time} over`,
  underAMinute: 'under 1 min',
  breach: 'BREACH',
  waiting: (count: number) =>
    plural(count, { one: '1 thing wants attention', other: '# things want attention' }),
  owed: 'Owed',
  owedLine: (title: string, release: string) => `${title} · ${release}`,
  late: (time: string) => `${time} late`,
  due: (time: string) => `in ${time}`,
  more: (count: number) => `and ${count} more`,
  hud: 'Show or hide the HUD',
  showWindow: 'Show Backout',
  quit: 'Quit Backout',
}
