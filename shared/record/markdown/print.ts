import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import type { Block } from './inline.ts'

/**
 * Blocks as GitHub Flavored Markdown. Written through a syntax tree, so that whatever people typed stays text: no
 * heading, table cell, link or tag can come out of a captured value. Lines are not wrapped. Ends with a newline.
 */
export function printMarkdown(children: Block[]): string {
  return toMarkdown(
    { type: 'root', children },
    {
      bullet: '-',
      emphasis: '_',
      listItemIndent: 'one',
      rule: '-',
      extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    },
  )
}
