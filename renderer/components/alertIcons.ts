import type { AlertKind } from '../../shared/run/alert.ts'
import { AlarmClock, CalendarClock, type LucideIcon, Megaphone, Siren } from './icons.ts'

/** One picture for each kind of alert, wherever it is shown. */
export const alertIcons: Record<AlertKind, LucideIcon> = {
  timer: AlarmClock,
  breach: Siren,
  update: Megaphone,
  pir: CalendarClock,
}
