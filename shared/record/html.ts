import type { Element, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { type Images, recordToHast } from './hast.ts'
import type { RecordHead, RunRecord } from './model.ts'
import { openText, shortHead, visible } from './words.ts'

export interface PageOptions {
  /** Addresses of stylesheets, those of the record (`styles/`) and of the font faces among them. */
  readonly stylesheets: readonly string[]
  readonly images: Images
}

/** The record as a whole HTML page, without any script. */
export function recordToHtml(record: RunRecord, { stylesheets, images }: PageOptions): string {
  return recordPage(
    record,
    stylesheets.map((href) => h('link', { rel: 'stylesheet', href })),
    images,
  )
}

/** A whole HTML page of the record. `head` stands in the page's head, right behind its character set. */
export function recordPage(record: RunRecord, head: readonly Element[], images: Images): string {
  const page: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: 'en' }, [
        h('head', [
          h('meta', { charSet: 'utf-8' }),
          ...head,
          h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          h('title', visible(pageTitle(record))),
        ]),
        h('body', { class: 'record-page' }, recordToHast(record, images)),
      ]),
    ],
  }
  return `${toHtml(page)}\n`
}

/** Title of the document, with the rehearsal mark. */
function pageTitle(record: RunRecord): string {
  return record.summary.rehearsal ? `REHEARSAL: ${record.summary.title}` : record.summary.title
}

/**
 * The foot of every printed page, in the form that printing takes: its own little document, out of reach of
 * the page's stylesheets, hence with styles of its own.
 */
export function recordFooterHtml(record: RunRecord): string {
  const first: RecordHead | undefined = record.trust.heads[0]
  const more = record.trust.heads.length > 1 ? ` and ${record.trust.heads.length - 1} more` : ''
  const head = first ? `head ${shortHead(first)}${more}` : 'no head'
  const standing = openText(record) ? 'IN PROGRESS' : 'Laptop clock. Evident against a head kept elsewhere.'
  const words = record.summary.rehearsal ? `REHEARSAL · ${standing}` : standing
  return toHtml(
    h(
      'div',
      {
        style:
          'box-sizing:border-box;width:100%;padding:0 15.5mm;font:7pt sans-serif;color:#66748a;display:flex;gap:12pt;-webkit-print-color-adjust:exact',
      },
      [
        h('span', { style: 'font-family:monospace' }, visible(head)),
        h('span', visible(words)),
        h('span', { style: 'margin-left:auto' }, [
          h('span', { class: 'pageNumber' }),
          ' / ',
          h('span', { class: 'totalPages' }),
        ]),
      ],
    ),
  )
}
