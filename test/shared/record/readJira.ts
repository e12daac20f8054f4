/**
 * Jira wiki markup as Jira reads it, written after its documentation: escapes and references first, then links and
 * macros, then blocks, then phrases. What was escaped is moved out of the reach of all that follows.
 */
export interface JiraReading {
  /** What stands on the page, in the order of the markup. */
  readonly text: string
  readonly links: readonly string[]
  readonly macros: readonly string[]
  /** How many of each part there are; links, line breaks and blocks of code left out. */
  readonly shape: Readonly<Record<string, number>>
  readonly mono: readonly string[]
}

const faraway = 0xf0000
const away = (text: string): string =>
  text.replaceAll(/[!-~]/g, (mark) => String.fromCodePoint(faraway + mark.charCodeAt(0)))
const back = (text: string): string =>
  text.replaceAll(/[\u{f0021}-\u{f007e}]/gu, (mark) =>
    String.fromCodePoint((mark.codePointAt(0) ?? 0) - faraway),
  )

export function readJira(markup: string): JiraReading {
  const links: string[] = []
  const macros: string[] = []
  const mono: string[] = []
  const shape: Record<string, number> = {}
  const count = (part: string, by = 1): void => {
    shape[part] = (shape[part] ?? 0) + by
  }
  const without = markup
    .replaceAll(/^\{code:sql\}\n([\s\S]*?)\n\{code\}$/gm, (_, body: string) => {
      if (/\{code/i.test(body)) throw new Error('A block of code holds its own end')
      return body.split('\n').map(away).join('\n')
    })
    .replaceAll(/(?<!\\)\[([^[\]\n]+)(?<!\\)\]/g, (_, inside: string) => {
      links.push(inside)
      return away(inside)
    })
    .replaceAll(/(?<!\\)\\([-#*_+?^~|%{}[\]()!@])/g, (_, mark: string) => away(mark))
    .replaceAll(/&(?:#(\d+)|amp);/g, (_, code?: string) =>
      away(code === undefined ? '&' : String.fromCodePoint(Number(code))),
    )
    .replaceAll(/\\\\(?!\S*\\)/g, ' ')
    .replaceAll(/(?<![\p{L}\p{Nd}])\{\{(?!\s)(.+?)\}\}(?![\p{L}\p{Nd}])/gu, (_, inside: string) => {
      mono.push(back(inside))
      return away(inside)
    })
    .replaceAll(/\{[^{}\n]*\}?/g, (macro) => {
      macros.push(macro)
      return ''
    })
  const lines = without.split('\n').map((line) => {
    const lead = /^\s*(h[1-6]\.|bq\.|[*#-]+(?=\s)|\|)/.exec(line)?.[1]
    if (lead === undefined) return line
    count(lead === '|' ? (line.startsWith('||') ? 'head row' : 'row') : lead)
    if (lead !== '|') return line.replace(lead, '')
    const cells = line.trim().split(/\|+/)
    count('cells', cells.length - 2)
    return cells.join(' ')
  })
  const marks = { strong: '\\*', emphasis: '_', deleted: '-', inserted: '\\+', up: '\\^', down: '~' }
  let text = lines.join('\n')
  for (const [part, mark] of Object.entries({ ...marks, cited: '\\?\\?', image: '!' })) {
    const phrase = new RegExp(
      `(?<![\\p{L}\\p{Nd}])${mark}(?=\\S)([^\\n]*?\\S)${mark}(?![\\p{L}\\p{Nd}])`,
      'gu',
    )
    text = text.replaceAll(phrase, (_, inside: string) => {
      count(part)
      return inside
    })
  }
  count(
    'faces',
    text.match(/[:;]-?[()PpD](?![A-Za-z0-9])|\((?:[ynix/!+?*-]|on|off|\*[rgby]|flag|flagoff)\)/g)?.length ??
      0,
  )
  count(
    'bare addresses',
    text.match(/(?:https?|ftps?|irc|news|nntp|file):\/\/|(?:mailto|file):/gi)?.length ?? 0,
  )
  count('dashes', text.match(/(?<!\S)-{2,}(?!\S)/g)?.length ?? 0)
  return { text: back(text), links, macros, shape, mono }
}
