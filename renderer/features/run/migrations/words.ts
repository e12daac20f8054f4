import type { Dialect, MigrationVerdict, PriorImage } from '../../../../shared/rollback/migration.ts'
import { CircleCheck, CircleX, type LucideIcon, OctagonX, TriangleAlert } from '../../../components/icons.ts'
import type { Tone } from '../../../components/Pill.tsx'

interface Look {
  readonly word: string
  readonly tone: Tone
  readonly icon: LucideIcon
}

/** How a verdict looks: never by colour alone. */
export const verdictLooks: Readonly<Record<MigrationVerdict, Look>> = {
  reversible: { word: 'reversible', tone: 'ok', icon: CircleCheck },
  'one-way': { word: 'one-way', tone: 'danger', icon: OctagonX },
  unknown: { word: 'unknown', tone: 'warn', icon: TriangleAlert },
}

/** How it looks whether the prior image still runs. */
export const imageLooks: Readonly<Record<PriorImage, Look>> = {
  compatible: { word: 'prior image runs', tone: 'ok', icon: CircleCheck },
  breaks: { word: 'prior image breaks', tone: 'danger', icon: CircleX },
  unknown: { word: 'prior image unknown', tone: 'warn', icon: TriangleAlert },
}

export const dialectTitles: Readonly<Record<Dialect, string>> = {
  postgres: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  sqlite: 'SQLite',
}

/** `1 statement`, `1,200 statements`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
