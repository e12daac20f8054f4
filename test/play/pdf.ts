import { execFileSync } from 'node:child_process'

export interface PdfFacts {
  readonly tagged: boolean
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
    tagged: /^Tagged:\s+yes$/m.test(info),
    pages: Number(/^Pages:\s+(\d+)$/m.exec(info)?.[1] ?? 0),
    words: `${text} ${raw}`.replaceAll(/\s+/g, ' '),
    letters: raw.replaceAll(/\s/g, ''),
    foreignFonts: fonts.filter((font) => !/\syes\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.test(font)),
  }
}
