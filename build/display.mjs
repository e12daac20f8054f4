// A screen to open windows on: the real one, or an Xvfb of our own where there is none. Xvfb itself picks the
// number, so that several runs at once do not fight for one (xvfb-run -a guesses, and can lose).
import { spawn } from 'node:child_process'
import { hasDisplay } from './system.mjs'

const usualScreen = '1440x900x24'

/**
 * Runs `work` with the environment variables of a display, and takes down the display afterwards.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work
 * @param {string} screen width x height x depth, for a virtual display
 * @returns {Promise<T>}
 */
export async function withDisplay(work, screen = usualScreen) {
  if (hasDisplay()) return work(process.env)
  // As its last window goes, an X server starts anew and meanwhile takes no other: an app that starts then finds none.
  const settings = ['-screen', '0', screen, '-nolisten', 'tcp', '-noreset']
  const server = spawn('Xvfb', ['-displayfd', '3', ...settings], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  try {
    const number = await displayNumber(server)
    return await work({ ...process.env, DISPLAY: `:${number}` })
  } finally {
    server.kill()
  }
}

/**
 * Runs `work` with a display of its own for each of `count` workers, so that none takes the focus or the clipboard from
 * another: their names stand in BACKOUT_DISPLAYS, parted by spaces. On a real display there is room for one.
 * @template T
 * @param {number} count
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work
 * @param {string} screen width x height x depth
 * @returns {Promise<T>}
 */
export async function withDisplays(count, work, screen = usualScreen) {
  if (hasDisplay()) return work(process.env)
  const further = (names) =>
    withDisplay((env) => {
      const all = [...names, env.DISPLAY]
      return all.length < count ? further(all) : work({ ...env, BACKOUT_DISPLAYS: all.join(' ') })
    }, screen)
  return further([])
}

function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let complaints = ''
    server.stderr.on('data', (text) => {
      complaints += text
    })
    server.stdio[3].once('data', (text) => resolve(String(text).trim()))
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`Xvfb did not start (${code}): ${complaints}`)))
  })
}
