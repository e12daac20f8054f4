import { h } from 'hastscript'
import type { Images } from './hast.ts'
import { recordPage } from './html.ts'
import type { RunRecord } from './model.ts'
import { htmlFileCss, htmlFileCssHash } from './styles/recordCss.ts'

/** What a browser may do with the file, wherever it is opened: show it, in these very styles. Nothing else. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${htmlFileCssHash}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/**
 * The record as one HTML file that needs nothing beside it: its styles are in it, and there is no script. The same
 * record gives the same text. In the reader's own typefaces: ours would make every file half a megabyte larger.
 *
 * @param images pictures to show, by SHA-256, as `data:` URLs; anything else is refused. Without one a picture is
 * named and described.
 */
export function recordToHtmlFile(record: RunRecord, images: Images = {}): string {
  for (const [sha256, url] of Object.entries(images)) {
    if (!url.startsWith('data:image/')) throw new Error(`The picture ${sha256} is no data: URL of an image`)
  }
  return recordPage(
    record,
    [
      h('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
      h('meta', { name: 'referrer', content: 'no-referrer' }),
      h('style', htmlFileCss),
    ],
    images,
  )
}
