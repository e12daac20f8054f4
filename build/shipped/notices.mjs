// The licences of everything shipped: as data for the app's own list, and as the text file beside the executable.
import fs from 'node:fs'
import path from 'node:path'
import { components } from './components.mjs'

/** Where the app finds its list, in the build. */
export const noticesFile = 'notices.json'

/**
 * Writes the list that the app shows.
 * @param {string} output folder of the build
 */
export function writeNotices(output) {
  const list = components(output).map(({ name, version, licence, text }) => ({
    name,
    version,
    licence,
    text,
  }))
  fs.writeFileSync(path.join(output, noticesFile), `${JSON.stringify(list)}\n`)
}

/**
 * The same as one text.
 * @param {readonly import('./components.mjs').Component[]} list
 */
export function noticesText(list) {
  const head = `Backout is under the MIT licence, see LICENSE. It is made with the following, whose licences are below.
What Chromium and Node.js, which come with Electron, are made of is in LICENSES.chromium.html.
`
  const lines = list.map(
    ({ name, version, licence }) => `  ${[name, version].filter(Boolean).join(' ')}: ${licence}`,
  )
  const parts = list.map(({ name, version, licence, text }) => {
    const title = `${[name, version].filter(Boolean).join(' ')} (${licence})`
    return `${'='.repeat(78)}\n${title}\n${'='.repeat(78)}\n\n${text.trim()}\n`
  })
  return `${head}\n${lines.join('\n')}\n\n${parts.join('\n')}`
}
