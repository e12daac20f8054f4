import type { Element } from 'hast'
import { h, s } from 'hastscript'
import { encode } from 'uqr'
import { text } from './inline.ts'

/** Light squares around a code, without which a camera does not find it. */
const quiet = 4

interface Code {
  /** Modules from side to side. */
  readonly size: number
  /** Its dark squares as the path of a drawing. */
  readonly path: string
}

/** Codes that are kept: a record comes out in several formats one after the other, each with the same ones. */
const mostKept = 8
const kept = new Map<string, Code>()

function codeOf(content: string): Code {
  const known = kept.get(content)
  if (known) return known
  const { data, size } = encode(content, { ecc: 'M', border: 0 })
  const code = { size, path: data.map(darkIn).join('') }
  const [oldest] = kept.keys()
  if (kept.size === mostKept && oldest !== undefined) kept.delete(oldest)
  kept.set(content, code)
  return code
}

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
