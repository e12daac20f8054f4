import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { visible } from '../words.ts'

type Child = ElementContent | string

/** An element whose texts show hidden signs as what they are. */
export function make(tag: string, name: string | null, ...children: readonly Child[]): Element {
  const shown = children.map((child) => (typeof child === 'string' ? visible(child) : child))
  return h(tag, name === null ? {} : { class: name }, shown)
}

/** A box to tick, with what it stands for. */
export function box(label: string, ticked = false): Element {
  return make('span', 'paper-tick', make('i', ticked ? 'paper-box paper-ticked' : 'paper-box'), label)
}

/** A line to write on, after what it is for. `wide` takes the rest of the row. */
export function blank(label: string, width: 'short' | 'wide'): Element {
  return make('span', `paper-blank paper-${width}`, label === '' ? '' : `${label} `, make('i', null))
}

/** A table with a head. */
export function table(heads: readonly string[], rows: readonly (readonly Child[])[]): Element {
  return make(
    'table',
    null,
    make('thead', null, make('tr', null, ...heads.map((head) => h('th', { scope: 'col' }, visible(head))))),
    make('tbody', null, ...rows.map((row) => make('tr', null, ...row.map((cell) => make('td', null, cell))))),
  )
}
