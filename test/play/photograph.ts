import { execFileSync } from 'node:child_process'
import jsQR from 'jsqr'

/**
 * Draws a page of a PDF as a camera or a scanner would have it and reads the code on it. Null where there is
 * none. `page` counts from 1; `dpi`: dots in an inch, 150 is a poor scan.
 */
export function codeOnPage(file: string, page: number, dpi = 150): string | null {
  const drawn = execFileSync(
    'pdftoppm',
    ['-r', String(dpi), '-f', String(page), '-l', String(page), '-gray', file],
    { maxBuffer: 1 << 28 },
  )
  const { width, height, grey } = readGrey(drawn)
  const pixels = new Uint8ClampedArray(width * height * 4)
  for (const [index, value] of grey.entries()) pixels.set([value, value, value, 255], index * 4)
  return jsQR(pixels, width, height)?.data ?? null
}

/** A grey picture as `pdftoppm` writes it: `P5`, width, height and 255 in text, then a byte for each dot. */
function readGrey(picture: Buffer): { width: number; height: number; grey: Buffer } {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(picture.toString('latin1', 0, 64))
  if (!head) throw new Error('pdftoppm wrote no grey picture')
  return { width: Number(head[1]), height: Number(head[2]), grey: picture.subarray(head[0].length) }
}
