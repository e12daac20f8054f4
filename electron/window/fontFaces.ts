import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { appOrigin } from '../security/origin.ts'

/**
 * The `@font-face` rules of the built interface with whole addresses: printed pages use the very same files, in
 * whatever alphabets they come.
 *
 * @param folder the built interface
 */
export async function fontFaces(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true })
  const sheets = names.filter((name) => name.endsWith('.css')).sort()
  const rules: string[] = []
  for (const name of sheets) {
    const place = `${appOrigin}/${name.split(path.sep).join('/')}`
    const text = await readFile(path.join(folder, name), 'utf8')
    for (const [rule] of text.matchAll(/@font-face\s*\{[^}]*\}/g)) {
      rules.push(
        rule.replaceAll(
          /url\((['"]?)([^'")]+)\1\)/g,
          (_all, _quote, url: string) => `url("${new URL(url, place).href}")`,
        ),
      )
    }
  }
  return rules.join('\n')
}
