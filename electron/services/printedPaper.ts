import { paperFooterHtml, paperHeaderHtml, paperToHtml } from '../../shared/record/paper/paper.ts'
import type { PaperSource } from '../../shared/record/paper/source.ts'
import { paperCss } from '../../shared/record/styles/paperCss.ts'
import type { Printable } from './desktop.ts'

const sheet = 'paper.css'

/** The checklist on paper as a document for the printer. */
export function printedPaper(source: PaperSource): Printable {
  return {
    page: (address) => paperToHtml(source, [address('fonts.css'), address(sheet)]),
    files: new Map([[sheet, { mediaType: 'text/css; charset=utf-8', content: paperCss }]]),
    header: paperHeaderHtml(source),
    footer: paperFooterHtml(source),
  }
}
