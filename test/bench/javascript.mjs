// What the window reads before its first picture: the scripts that its page names, as a server would send them.
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { projectRoot } from '../../build/node.mjs'

/**
 * The entry and everything it imports statically: the bundler names just these in the page. What a screen loads
 * when it is opened is not in it.
 *
 * @returns {{gzip_kb: number}} sum of the files, each gzipped at the usual level, in units of 1000 bytes
 */
export function measureJavascript() {
  const folder = path.join(projectRoot, 'out/renderer')
  const page = fs.readFileSync(path.join(folder, 'index.html'), 'utf8')
  const names = new Set([...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, name]) => name))
  if (names.size === 0) throw new Error('out/renderer/index.html names no script.')
  const bytes = [...names].reduce(
    (sum, name) => sum + gzipSync(fs.readFileSync(path.join(folder, name))).length,
    0,
  )
  return { gzip_kb: bytes / 1000 }
}
