import type { Element } from 'hast'
import { h, s } from 'hastscript'
import { encode } from 'uqr'
import { keptNewest } from '../../kept.ts'
import { text } from './inline.ts'

/** Light squares around a code, without which a camera does not find it. */
const quiet = 4

/** Codes that are kept: a record comes out in several formats one after the other, each with the same ones. */
const mostKept = 8

/** Modules from side to side, and the dark ones as the path of a drawing. */
const codeOf = keptNewest(mostKept, (content) => {
  const { data, size } = encode(content, { ecc: 'M', border: 0 })
  return { size, path: data.map(darkIn).join('') }
})

/** A QR code as a drawing, with words for who cannot see it. */
export function headCode(content: string, words: string): Element {
  const { path, size } = codeOf(content)
  const whole = size + 2 * quiet
  return h('figure', { class: 'record-code' }, [
    s(
      'svg',
      {
        viewBox: `${-quiet} ${-quiet} ${whole} ${whole}`,
        role: 'img',
        'aria-label': words,
        'shape-rendering': 'crispEdges',
      },
      [
        s('rect', { x: -quiet, y: -quiet, width: whole, height: whole, fill: '#fff' }),
        s('path', { d: path, fill: '#000' }),
      ],
    ),
    h('figcaption', [text(words)]),
  ])
}

/** The dark squares of a row as boxes, neighbours in one: fewer seams for a printer to show. */
function darkIn(row: readonly boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue
    const from = x
    while (row[x + 1]) x += 1
    const width = x - from + 1
    path += `M${from} ${y}h${width}v1h${-width}z`
  }
  return path
}
