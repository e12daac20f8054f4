import type { CopyFormat, ExportFormat } from './formats.ts'
import { whyNoRedline } from './marked.ts'
import type { RunRecord } from './model.ts'
import { whyNoPir } from './pir.ts'

/** Formats that a record cannot be had in for now, each with the reason in words and what would change it. */
export type Withheld = { readonly [Format in ExportFormat | CopyFormat]?: string }

/** What a record has nothing for yet: a calendar file needs a date, a redline a mark. */
export function withheldFormats(record: RunRecord): Withheld {
  const ics = whyNoPir(record)
  const redline = whyNoRedline(record)
  return { ...(ics === null ? {} : { ics }), ...(redline === null ? {} : { redline }) }
}
