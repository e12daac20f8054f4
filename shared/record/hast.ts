import type { Element } from 'hast'
import { h } from 'hastscript'
import { conflicts } from './document/conflicts.ts'
import { drill } from './document/drill.ts'
import { attachments, general, profile, timeline, timers } from './document/end.ts'
import {
  capturedFacts,
  decisions,
  deviations,
  heading,
  links,
  moments,
  overview,
  people,
} from './document/first.ts'
import { messages } from './document/messages.ts'
import { migrations } from './document/migrations.ts'
import { type Images, section } from './document/steps.ts'
import { triggers } from './document/triggers.ts'
import { trust } from './document/trust.ts'
import type { RunRecord } from './model.ts'

export type { Images }

/**
 * The document of a record: what the app shows and what is printed. One `article`, without inline styles
 * and with all classes prefixed `record-` (`styles/`). `images` has addresses for pictures to show, by
 * SHA-256; without one a picture is named and described, not shown.
 */
export function recordToHast(record: RunRecord, images: Images = {}): Element {
  return h('article', { class: 'record', lang: 'en' }, [
    ...(record.summary.rehearsal
      ? [h('div', { class: 'record-watermark', 'aria-hidden': 'true' }, h('span', { dataWord: 'REHEARSAL' }))]
      : []),
    heading(record),
    ...overview(record),
    ...drill(record),
    deviations(record),
    ...conflicts(record),
    decisions(record),
    people(record),
    ...capturedFacts(record),
    ...moments(record),
    ...links(record),
    ...triggers(record),
    ...migrations(record),
    ...record.sections.map((part) => section(part, images)),
    ...messages(record),
    ...general(record),
    timeline(record),
    ...timers(record),
    ...attachments(record, images),
    ...profile(record),
    trust(record),
  ])
}
