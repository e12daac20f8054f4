import { recordFooterHtml, recordToHtml } from '../../shared/record/html.ts'
import type { RunRecord } from '../../shared/record/model.ts'
import { recordCss } from '../../shared/record/styles/recordCss.ts'
import type { Printable } from './desktop.ts'

/** An attached picture that the printed record shows. */
export interface Picture {
  readonly sha256: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

const sheet = 'record.css'

/** The record as a document for the printer: the page, its style sheet and its pictures. */
export function printedRecord(record: RunRecord, pictures: readonly Picture[]): Printable {
  return {
    page: (address) =>
      recordToHtml(record, {
        stylesheets: [address('fonts.css'), address(sheet)],
        images: Object.fromEntries(pictures.map(({ sha256 }) => [sha256, address(sha256)])),
      }),
    files: new Map<string, { mediaType: string; content: string | Uint8Array }>([
      [sheet, { mediaType: 'text/css; charset=utf-8', content: recordCss }],
      ...pictures.map(({ sha256, mediaType, bytes }) => [sha256, { mediaType, content: bytes }] as const),
    ]),
    footer: recordFooterHtml(record),
  }
}
