import type { ElectronApplication } from '@playwright/test'
import type { Call } from './calls.ts'
import { shown } from './judge.ts'
import { type Answer, answersSchema, codeOfBatch, noBridge } from './page.ts'
import { arrivesAsIs } from './wire.ts'

/** Calls that a stranger has under way at once. */
const atOnce = 40

/** Pages that are none of the app's own, though each of them has its bridge. */
const strangers = [
  { what: 'another window with the page of the app', address: 'app://backout/index.html', frame: false },
  { what: 'another window with the small page', address: 'app://backout/hud.html', frame: false },
  { what: 'an empty page', address: 'about:blank', frame: false },
  { what: 'a page of data', address: 'data:text/html,<h1>foreign</h1>', frame: false },
  { what: 'an empty frame', address: 'data:text/html,<iframe></iframe>', frame: true },
  {
    what: 'a frame of data',
    address: 'data:text/html,<iframe src="data:text/html,foreign"></iframe>',
    frame: true,
  },
] as const

/** What strangers were told, and what of that is wrong. */
export interface Refused {
  readonly calls: number
  readonly findings: readonly string[]
}

/**
 * Makes the calls from windows and frames that are not the app's own, each with the bridge of the app, and one with
 * Electron's own way to main. Whatever they ask, they are strangers.
 */
export async function callFromStrangers(app: ElectronApplication, calls: readonly Call[]): Promise<Refused> {
  const findings: string[] = []
  const share = Math.ceil(calls.length / strangers.length)
  for (const [index, { what, address, frame }] of strangers.entries()) {
    const some = calls.slice(index * share, (index + 1) * share)
    const code = codeOfBatch(some, atOnce)
    const answers = answersSchema.parse(await askFrom(app, { address, frame, code }))
    for (const [place, answer] of answers.entries()) {
      const call = some[place]
      if (call && !isRefused(call, answer))
        findings.push(`${what}: ${shown(call)}: ${answer.code} ${answer.note}`)
    }
  }
  const channels = calls.slice(0, 100).map(({ name }) => name)
  for (const line of await askPastTheBridge(app, channels)) findings.push(`past the bridge: ${line}`)
  return { calls: calls.length, findings }
}

/** What cannot be copied is refused by the bridge itself, in its own words. */
function isRefused({ input }: Call, { code }: Answer): boolean {
  return (
    code === 'foreign-sender' ||
    (!arrivesAsIs(input) && (code === 'bridge' || code === 'bad-request')) ||
    code === noBridge
  )
}

function askFrom(
  app: ElectronApplication,
  from: { readonly address: string; readonly frame: boolean; readonly code: string },
): Promise<unknown> {
  return app.evaluate(async ({ app: main, BrowserWindow }, { address, frame, code }) => {
    const preload = `${main.getAppPath()}/out/electron/preload.cjs`
    const window = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, nodeIntegrationInSubFrames: true },
    })
    try {
      await window.loadURL(address)
      const { mainFrame } = window.webContents
      const asking = frame ? mainFrame.frames[0] : mainFrame
      if (!asking) throw new Error(`There is no frame in ${address}.`)
      return (await asking.executeJavaScript(code)) as unknown
    } finally {
      window.destroy()
    }
  }, from)
}

/** Answers that were none of a stranger's, from a page that has Electron itself. */
function askPastTheBridge(app: ElectronApplication, names: readonly string[]): Promise<readonly string[]> {
  return app.evaluate(async ({ BrowserWindow }, called) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: { sandbox: false, contextIsolation: false, nodeIntegration: true },
    })
    try {
      await window.loadURL('data:text/html,<h1>foreign</h1>')
      const tried = `(async () => {
        const { ipcRenderer } = require('electron')
        const told = []
        for (const name of ${JSON.stringify(called)}) {
          for (const given of [[name], [name, {}], [{ toString: null }, 1], [null], [['runs.list']], []]) {
            const answer = await ipcRenderer.invoke('backout:call', ...given)
            if (answer?.error?.code !== 'foreign-sender') told.push(name + JSON.stringify(answer))
          }
        }
        return told
      })()`
      return (await window.webContents.executeJavaScript(tried)) as string[]
    } finally {
      window.destroy()
    }
  }, names)
}
