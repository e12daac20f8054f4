import { migrationsText } from '#text/migrations.ts'
import type { Dialect, MigrationVerdict, PriorImage } from '../../../../shared/rollback/migration.ts'
import { CircleCheck, CircleX, type LucideIcon, OctagonX, TriangleAlert } from '../../../components/icons.ts'
import type { Tone } from '../../../components/Pill.tsx'

const text = migrationsText.words

interface Look {
  readonly word: string
  readonly tone: Tone
  readonly icon: LucideIcon
}

/** How a verdict looks: never by colour alone. */
export const verdictLooks: Readonly<Record<MigrationVerdict, Look>> = {
  reversible: { word: text.reversible, tone: 'ok', icon: CircleCheck },
  'one-way': { word: text.oneWay, tone: 'danger', icon: OctagonX },
  unknown: { word: text.unknown, tone: 'warn', icon: TriangleAlert },
}

/** How it looks whether the prior image still runs. */
export const imageLooks: Readonly<Record<PriorImage, Look>> = {
  compatible: { word: text.priorImageRuns, tone: 'ok', icon: CircleCheck },
  breaks: { word: text.priorImageBreaks, tone: 'danger', icon: CircleX },
  unknown: { word: text.priorImageUnknown, tone: 'warn', icon: TriangleAlert },
}

export const dialectTitles: Readonly<Record<Dialect, string>> = {
  postgres: text.postgres,
  mysql: text.mysql,
  mariadb: text.mariadb,
  sqlite: text.sqlite,
}
