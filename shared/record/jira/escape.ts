import { webLink } from '../webLink.ts'

/**
 * Where a text stands. In the cell of a table a bar and what opens a link, an image or a macro are written as
 * character references: Jira looks for the borders of cells before it looks at backslashes.
 */
export type Place = 'line' | 'cell'

/** Words that Jira shows as they stand, with the http and https addresses among them as links. */
export function escaped(text: string, place: Place): string {
  return text
    .split(/(\s+)/)
    .map((word) => linked(word, place))
    .join('')
    .replace(/(?<=^\s*)[hb](?=[1-6q]\.)/i, reference)
}

/** An address as a link that shows itself; as words where Jira could not hold it whole. */
export function address(url: string, place: Place): string {
  const link = webLink(url)
  return link === null ? literal(url, place) : `[${link}]`
}

/** A word of which the middle is an address becomes a link; brackets and full stops around it stay outside. */
function linked(word: string, place: Place): string {
  const from = word.search(/https?:\/\//i)
  if (from === -1 || !/^[("'“‘]*$/.test(word.slice(0, from))) return literal(word, place)
  let until = word.length
  while (until > from && '.,;:!?)]”’"\''.includes(word.charAt(until - 1))) until -= 1
  const url = word.slice(from, until)
  // With other characters in it, or a bracket that may be closed after it, where it ends is not known.
  if (webLink(url) !== url || url.includes('(')) return literal(word, place)
  return `${literal(word.slice(0, from), place)}[${url}]${literal(word.slice(until), place)}`
}

const special = new RegExp(
  [
    String.raw`&(?=#?\w+;)`,
    String.raw`[\\{}[\]*^~#|!+_-]`,
    String.raw`\?(?=\?)|(?<=\?)\?`,
    // Pictures of signs: `(on)`, `(!)`.
    String.raw`\((?=[\w/!?+*-]{1,8}\))`,
    // What would become a link without brackets around it.
    ':(?=//)',
    '(?<=mailto|file):',
  ].join('|'),
  'gi',
)

/** Words with everything that Jira has a meaning for taken out of its reach. */
export function literal(text: string, place: Place): string {
  return faceless(inert(text, place))
}

/** Without the faces that `:` and `;` make with what follows. A reference ends in `;`, so this comes last. */
function faceless(markup: string): string {
  return markup
    .replaceAll(/(?<=[:;])[PpD](?![A-Za-z0-9])/g, reference)
    .replaceAll(/(?<=[:;])[()]/g, (mark) => `\\${mark}`)
}

function inert(text: string, place: Place): string {
  return text.replaceAll(special, (mark: string, offset: number) => {
    const between = isPlain(text.charAt(offset - 1)) && isPlain(text.charAt(offset + 1))
    switch (mark) {
      case '&':
        return '&amp;'
      case ':':
        return reference(mark)
      case '-':
      case '_':
      case '+':
        // Inside a word they mean nothing, and names of versions and of files stay readable.
        return between ? mark : `\\${mark}`
      case '\\': {
        const escapes = text.charAt(offset - 1) === mark || !isPlain(text.charAt(offset + 1))
        return escapes ? reference(mark) : mark
      }
      case '|':
      case '[':
      case '{':
      case '!':
        return place === 'cell' ? reference(mark) : `\\${mark}`
      default:
        return `\\${mark}`
    }
  })
}

const isPlain = (mark: string): boolean => /^[A-Za-z0-9]$/.test(mark)

const reference = (mark: string): string => `&#${mark.charCodeAt(0)};`
