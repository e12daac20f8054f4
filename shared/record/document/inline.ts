import type { Element, ElementContent, Text } from 'hast'
import { h, s } from 'hastscript'
import type { Phrase, Tone } from '../judgedWords.ts'
import type { Captured, Instant } from '../model.ts'
import { clockText, instantText } from '../parts/times.ts'
import { gapText, nothing, visible } from '../words.ts'

/**
 * A text node; marks that would mislead a reader are made visible. As the only child of an element it has to
 * stand in an array: hastscript would take a lone `{ type, value }` for attributes.
 */
export function text(value: string): Text {
  return { type: 'text', value: visible(value) }
}

/** A text of several lines, with its line breaks. */
export function lines(value: string): ElementContent[] {
  return visible(value)
    .split('\n')
    .flatMap((line, index) => (index === 0 ? [text(line)] : [h('br'), text(line)]))
}

const strokes = {
  tick: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4 12 12 M12 4 4 12',
  bang: 'M8 2 14.5 13.5 H1.5 Z M8 6.5 V9.3 M8 11.4 V11.5',
  dash: 'M3.5 8 H12.5',
  circle: 'M8 2.5 A5.5 5.5 0 1 1 7.99 2.5 Z',
  arrow: 'M3 8 H12.5 M8.5 4 12.5 8 8.5 12',
  lock: 'M4 7.5 H12 V13 H4 Z M5.5 7.5 V5.5 A2.5 2.5 0 0 1 10.5 5.5 V7.5',
} as const

export type Icon = keyof typeof strokes

/** A small drawn sign. It always stands beside its word, so it says nothing to a screen reader. */
export function icon(name: Icon): Element {
  return s('svg', { class: 'record-icon', viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' }, [
    s('path', { d: strokes[name] }),
  ])
}

/** A captured text: linked where it is an address, in the fixed-width face where it is an identifier. */
export function captured(value: Captured | null): ElementContent[] {
  if (!value) return [h('span', { class: 'record-none' }, nothing)]
  if (value.gap) return [h('span', { class: 'record-gap' }, [icon('lock'), text(gapText(value.gap))])]
  if (value.url) return [link(value.url)]
  const shown = lines(value.text)
  return value.mono ? [h('span', { class: 'record-mono' }, shown)] : shown
}

/** Words with captured texts among them. */
export function phrase(parts: Phrase): ElementContent[] {
  return parts.flatMap((part) => (typeof part === 'string' ? lines(part) : captured(part)))
}

const toneIcons: Record<Tone, Icon> = { danger: 'cross', warn: 'bang', ok: 'tick' }

/** A word with the sign and the colour of how grave it is. */
export function toned(tone: Tone, word: string): Element {
  return h('span', { class: `record-tone record-is-${tone}` }, [icon(toneIcons[tone]), text(word)])
}

/** An address that shows itself whole: a printed record can be typed off. */
export function link(url: string): Element {
  return h('a', { class: 'record-link', href: url, rel: 'noreferrer' }, text(url))
}

/** An instant with its date, UTC and local. */
export function moment(at: Instant): Element {
  return h('time', { dateTime: at.at }, text(instantText(at)))
}

/** The clock of an instant, UTC. */
export function clock(at: Instant): Element {
  return h('time', { class: 'record-mono', dateTime: at.at }, text(clockText(at)))
}

/** A section heading with a remark at its right end. */
export function bar(title: string, remark = ''): Element {
  return h('div', { class: 'record-bar' }, [
    h('h2', [text(title)]),
    ...(remark === '' ? [] : [h('span', { class: 'record-remark' }, text(remark))]),
  ])
}

// About a quarter of a page, in a column that is not the widest.
const mostLettersKept = 900

/**
 * Marks an element that has too much in it to be kept on one page: moved whole it would leave most of a page empty,
 * so it is broken where the page ends.
 */
export function flowing(element: Element): Element {
  if (lettersOf(element) <= mostLettersKept) return element
  const { className } = element.properties
  const classes = Array.isArray(className) ? className : []
  return { ...element, properties: { ...element.properties, className: [...classes, 'record-flows'] } }
}

function lettersOf(node: ElementContent): number {
  if (node.type === 'text') return node.value.length
  return node.type === 'element' ? node.children.reduce((sum, child) => sum + lettersOf(child), 0) : 0
}

/** A table with a head; every column head names its column. */
export function table(
  name: string,
  columns: readonly string[],
  rows: readonly (readonly ElementContent[])[][],
): Element {
  return h('table', { class: `record-table record-table-${name}` }, [
    h(
      'thead',
      h(
        'tr',
        columns.map((column) => h('th', { scope: 'col' }, text(column))),
      ),
    ),
    h(
      'tbody',
      rows.map((row) =>
        flowing(
          h(
            'tr',
            row.map((cell) => h('td', [...cell])),
          ),
        ),
      ),
    ),
  ])
}
