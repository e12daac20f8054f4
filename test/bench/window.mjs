// Starts an Electron app and measures it from outside, in the same way for ours and for the blank one: the instants
// of its first and of its largest painted content as the page itself reports them, and the memory of all its processes.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import { electronArgs, electronEnv, electronPath } from '../../build/electron-path.mjs'

const paintLimitMs = 30_000
const settleMs = 3000
/** Nobody asks before this, ms: a debugger that looks on takes from the time it measures. The page keeps its instants. */
const undisturbedMs = 1500
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * One start of an app.
 *
 * @param {string} folder of the app
 * @param {Record<string, string>} env added to the environment
 * @param {readonly string[]} switches of the engine
 * @returns {Promise<{paintMs: number, wholeMs: number, pssMib: number}>} spawn to first contentful paint and to the
 *   largest one, by which a screen is whole; proportional set size of the whole process tree three seconds later
 */
export async function measureWindow(folder, env, switches = []) {
  const executable = electronPath({ download: false })
  const spawned = performance.timeOrigin + performance.now()
  const child = spawn(executable, [...electronArgs(), ...switches, '--remote-debugging-port=0', folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...electronEnv(executable), ...env },
  })
  try {
    const browser = await debuggerOf(child)
    await sleep(undisturbedMs)
    const { page, painted } = await firstPaint(new URL(browser).host)
    await sleep(settleMs)
    const whole = await evaluate(page, largestPaint)
    const pssMib = treeOf(child.pid).reduce((sum, pid) => sum + pssOf(pid), 0) / 1024
    const ended = once(child, 'exit')
    closeBrowser(browser)
    await ended
    return { paintMs: painted - spawned, wholeMs: whole - spawned, pssMib }
  } finally {
    if (child.exitCode === null) child.kill('SIGKILL')
  }
}

function debuggerOf(child) {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stderr.on('data', (chunk) => {
      text += chunk
      const found = /DevTools listening on (ws:\S+)/.exec(text)
      if (found) resolve(found[1])
    })
    child.once('exit', () => reject(new Error(`Electron ended before it could be measured:\n${text}`)))
  })
}

async function firstPaint(host) {
  const deadline = Date.now() + paintLimitMs
  while (Date.now() < deadline) {
    const pages = await (await fetch(`http://${host}/json/list`)).json()
    const page = pages.find((each) => each.type === 'page')?.webSocketDebuggerUrl
    const painted = page ? await evaluate(page, contentfulPaint) : null
    if (painted) return { page, painted }
    await sleep(50)
  }
  throw new Error('Nothing was painted within 30 seconds.')
}

const contentfulPaint = `(() => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0]
  return paint ? performance.timeOrigin + paint.startTime : null
})()`

/** Epoch ms; what was painted before somebody asks is kept for them. */
const largestPaint = `new Promise((resolve) => {
  const observer = new PerformanceObserver((list) =>
    resolve(performance.timeOrigin + list.getEntries().at(-1).startTime))
  observer.observe({ type: 'largest-contentful-paint', buffered: true })
})`

async function evaluate(page, expression) {
  const answer = await send(page, 'Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true })
  return answer.result?.value ?? null
}

function send(address, method, params = {}) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address)
    socket.onopen = () => socket.send(JSON.stringify({ id: 1, method, params }))
    socket.onerror = () => reject(new Error(`The debugger did not take ${method}.`))
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data)
      if (message.id !== 1) return
      socket.close()
      resolve(message.result ?? {})
    }
  })
}

/** Asks for an orderly end. The answer may get lost in it, so the end of the process is what counts. */
function closeBrowser(address) {
  const socket = new WebSocket(address)
  socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: 'Browser.close' }))
}

/** A process and all its descendants. */
function treeOf(root) {
  const parents = new Map()
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = readProcess(`/proc/${name}/stat`)
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const tree = [root]
  for (let index = 0; index < tree.length; index += 1) {
    for (const [pid, parent] of parents) if (parent === tree[index]) tree.push(pid)
  }
  return tree
}

function pssOf(pid) {
  const found = /^Pss:\s+(\d+) kB/m.exec(readProcess(`/proc/${pid}/smaps_rollup`))
  return found ? Number(found[1]) : 0
}

/** What the kernel says of a process; nothing once it has ended. */
function readProcess(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return ''
    throw error
  }
}
