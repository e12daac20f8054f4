import { execFileSync } from 'node:child_process'
import fs from 'node:fs'

export interface PdfFacts {
  readonly tagged: boolean
  readonly title: string
  /** Language of the whole document, such as `en`. */
  readonly language: string
  /** Titles of its outline in their order, each level of it. */
  readonly outline: readonly string[]
  readonly pages: number
  /** Its text with white space folded. */
  readonly words: string
  /** Its text without any white space: long values break over lines. */
  readonly letters: string
  /** Fonts that are not embedded. */
  readonly foreignFonts: readonly string[]
}

/** What pdfinfo, pdftotext and pdffonts say of a file. */
export function pdfFacts(file: string): PdfFacts {
  const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' })
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 })
  const raw = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 })
  const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' }).split('\n').slice(2).filter(Boolean)
  return {
    title: /^Title:\s+(.+)$/m.exec(info)?.[1] ?? '',
    // The catalog is no stream: it can be read as it stands.
    language: /\/Lang \(([\w-]+)\)/.exec(fs.readFileSync(file, 'latin1'))?.[1] ?? '',
    outline: outlineOf(file),
    tagged: /^Tagged:\s+yes$/m.test(info),
    pages: Number(/^Pages:\s+(\d+)$/m.exec(info)?.[1] ?? 0),
    words: `${text} ${raw}`.replaceAll(/\s+/g, ' '),
    letters: raw.replaceAll(/\s/g, ''),
    foreignFonts: fonts.filter((font) => !/\syes\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.test(font)),
  }
}

function outlineOf(file: string): string[] {
  const xml = execFileSync('pdftohtml', ['-xml', '-i', '-stdout', file], {
    encoding: 'utf8',
    maxBuffer: 1 << 27,
  })
  const [, outline = ''] = /<outline>([\s\S]*)<\/outline>/.exec(xml) ?? []
  return [...outline.matchAll(/<item[^>]*>(.*?)<\/item>/g)].map(([, title = '']) => plain(title))
}

/** A word on a page, its place in points from the upper left corner. */
export interface PlacedWord {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface PdfPage {
  /** Points. */
  readonly width: number
  readonly height: number
  readonly words: readonly PlacedWord[]
}

/** Where each word of each page stands. */
export function pdfPages(file: string): PdfPage[] {
  const xml = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 27 })
  return [...xml.matchAll(/<page width="([\d.]+)" height="([\d.]+)">([\s\S]*?)<\/page>/g)].map(
    ([, width, height, words = '']) => ({
      width: Number(width),
      height: Number(height),
      words: [
        ...words.matchAll(/<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">([\s\S]*?)<\/word>/g),
      ].map(([, left, top, right, bottom, text = '']) => ({
        text: plain(text),
        left: Number(left),
        top: Number(top),
        right: Number(right),
        bottom: Number(bottom),
      })),
    }),
  )
}

/** How many pictures are drawn on its pages, counted as often as they are drawn. */
export function picturesIn(file: string): number {
  const list = execFileSync('pdfimages', ['-list', file], { encoding: 'utf8', maxBuffer: 1 << 24 })
  return list.split('\n').filter((line) => /^\s*\d+\s+\d+\s+image\s/.test(line)).length
}

const plain = (xml: string): string =>
  xml.replaceAll(/&(lt|gt|quot|amp|#39|#160);/g, (_all, name: string) => entities[name] ?? '')

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'", '#160': ' ' }
