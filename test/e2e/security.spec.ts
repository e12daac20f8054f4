import dgram from 'node:dgram'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import type { CallName } from '../../shared/ipc/api.ts'
import { contract } from '../../shared/ipc/contract.ts'
import type { Result } from '../../shared/ipc/result.ts'
import { Hands } from '../play/hands.ts'
import { type Backout, close, closeAll, launch } from '../play/launch.ts'
import { startRun } from '../play/rollback.ts'
import { ask } from '../play/system.ts'
import { navigations, requests, silentRequests } from './reachingOut.ts'

test.afterEach(closeAll)

/** In every Electron, but not in its types. */
interface Preferring {
  getLastWebPreferences(): Record<string, unknown>
}

/** A server of this machine that counts whoever comes, by TCP or UDP. */
async function listen(): Promise<{ url: string; visits: () => number; close: () => void }> {
  let visits = 0
  const server = http.createServer((_request, response) => response.end('here'))
  server.on('connection', () => {
    visits += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const socket = dgram.createSocket('udp4', () => {
    visits += 1
  })
  await new Promise<void>((resolve) => socket.bind(port, '127.0.0.1', resolve))
  const end = (): void => {
    server.close()
    socket.close()
  }
  return { url: `http://127.0.0.1:${port}/`, visits: () => visits, close: end }
}

/** The one window still shows the page that it showed before, and main still answers it. */
async function expectUnharmed({ app, page }: Backout): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.dataset['before'])).toBe('yes')
  // Asked in the page: a navigation that was prevented keeps Playwright itself waiting.
  expect(await page.evaluate(() => location.href)).toMatch(/^app:\/\/backout\/index\.html/)
  expect(await page.evaluate(() => document.title)).toMatch(/Backout/)
  await ask(page, 'app.info', undefined)
  const contents = await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)
  expect(contents, 'windows, frames and web views').toBe(1)
}

async function launchMarked(): Promise<Backout> {
  const backout = await launch()
  await backout.page.evaluate(() => {
    document.documentElement.dataset['before'] = 'yes'
  })
  return backout
}

test('nothing in the page reaches a server of this machine or of the world', async () => {
  const backout = await launchMarked()
  const { page } = backout
  const server = await listen()
  for (const [name, wayOut] of Object.entries(requests)) {
    await test.step(name, async () => {
      expect(await page.evaluate(wayOut, server.url), `${name} to this machine`).toBe('stopped')
      expect(await page.evaluate(wayOut, 'https://example.org/'), `${name} to the world`).toBe('stopped')
    })
  }
  for (const [name, wayOut] of Object.entries(silentRequests)) {
    await test.step(name, async () => {
      await page.evaluate(wayOut, server.url)
      await page.evaluate(wayOut, 'https://example.org/')
      await expectUnharmed(backout)
      expect(server.visits(), name).toBe(0)
    })
  }
  await fetch(server.url)
  expect(server.visits(), 'the server itself is there').toBe(1)
  server.close()
  await close(backout)
})

test('the page cannot be led elsewhere and opens no other', async () => {
  const backout = await launchMarked()
  const { page } = backout
  for (const [name, navigation] of Object.entries(navigations)) {
    await test.step(name, async () => {
      expect(['asked', 'null']).toContain(await page.evaluate(navigation, 'https://example.org/'))
      await expectUnharmed(backout)
    })
  }
  await close(backout)
})

test('no script and no style runs that did not come with the app', async () => {
  const backout = await launchMarked()
  const { page } = backout
  const ran = await page.evaluate(async () => {
    const tries: Record<string, () => unknown> = {
      'inline script': () => {
        const script = document.createElement('script')
        script.append('document.documentElement.dataset.ran = "inline script"')
        document.head.append(script)
      },
      'inline handler': () => {
        const button = document.createElement('button')
        button.setAttribute('onclick', 'document.documentElement.dataset.ran = "inline handler"')
        document.body.append(button)
        button.click()
        button.remove()
      },
      'inner HTML': () => {
        const box = document.createElement('div')
        document.body.append(box)
        box.innerHTML = '<img src="x" onerror="document.documentElement.dataset.ran = \'inner HTML\'">'
      },
      eval: () =>
        (Reflect.get(window, 'eval') as (text: string) => unknown)(
          'document.documentElement.dataset.ran = "eval"',
        ),
      Function: () => new Function('document.documentElement.dataset.ran = "Function"')(),
      'timer with text': () =>
        setTimeout('document.documentElement.dataset.ran = "timer"' as unknown as () => void, 0),
    }
    const results: string[] = []
    for (const [name, attempt] of Object.entries(tries)) {
      // In a task of its own: what a test asks for directly is not held to the page's policy.
      await new Promise<void>((resolve) => {
        setTimeout(() => {
          try {
            attempt()
          } catch {
            // Refused aloud.
          }
          setTimeout(resolve, 0)
        }, 0)
      })
      if (document.documentElement.dataset['ran']) results.push(name)
      delete document.documentElement.dataset['ran']
    }
    return results
  })
  expect(ran).toEqual([])
  const styled = await page.evaluate(() => {
    const style = document.createElement('style')
    style.append('h1 { outline: 7px solid rgb(1, 2, 3) !important }')
    document.head.append(style)
    const heading = document.querySelector('h1')
    heading?.setAttribute('style', 'letter-spacing: 7px')
    const { outlineWidth, letterSpacing } = getComputedStyle(heading ?? document.body)
    return { outlineWidth, letterSpacing }
  })
  expect(styled.outlineWidth).not.toBe('7px')
  expect(styled.letterSpacing).not.toBe('7px')
  await expectUnharmed(backout)
  await close(backout)
})

test('every permission is denied and nothing is downloaded', async () => {
  const backout = await launchMarked()
  const { app, page } = backout
  const asked = await page.evaluate(async () => {
    const failed = (cause: unknown): string => (cause instanceof Error ? cause.name : 'failed')
    const video = navigator.mediaDevices?.getUserMedia({ video: true, audio: true })
    return {
      notifications: await Notification.requestPermission(),
      geolocation: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          () => resolve('denied'),
        ),
      ),
      media: await (video ?? Promise.reject(new Error())).then(() => 'given', failed),
      screen: await navigator.mediaDevices.getDisplayMedia().then(() => 'given', failed),
      clipboard: await navigator.clipboard.readText().then(() => 'given', failed),
    }
  })
  expect(asked).toMatchObject({ notifications: 'denied', geolocation: 'denied' })
  for (const answer of [asked.media, asked.screen, asked.clipboard]) expect(answer).not.toBe('given')
  const states = await page.evaluate(async () => {
    const names = ['camera', 'microphone', 'notifications', 'geolocation', 'clipboard-read', 'midi']
    const asking = names.map((name) => navigator.permissions.query({ name: name as PermissionName }))
    return (await Promise.all(asking)).map(({ state }) => state)
  })
  expect(new Set(states)).toEqual(new Set(['denied']))

  await app.evaluate(({ session }) => {
    const seen: boolean[] = []
    Object.assign(globalThis, { downloadsPrevented: seen })
    session.defaultSession.on('will-download', (event) => seen.push(event.defaultPrevented))
  })
  await page.evaluate(() => {
    const anchor = document.createElement('a')
    anchor.href = URL.createObjectURL(new Blob(['x']))
    anchor.download = 'x.bin'
    document.body.append(anchor)
    anchor.click()
  })
  await expect
    .poll(() => app.evaluate(() => (globalThis as { downloadsPrevented?: boolean[] }).downloadsPrevented))
    .toEqual([true])
  await expectUnharmed(backout)
  await close(backout)
})

test('the bridge is four frozen things, and the page has nothing of Node', async () => {
  const backout = await launchMarked()
  const { app, page } = backout
  const bridge = await page.evaluate(() => {
    const before = window.api.call
    try {
      Object.assign(window.api, { call: () => 'mine', more: true })
    } catch {
      // Frozen objects refuse aloud in strict code.
    }
    try {
      Object.assign(window, { api: null })
    } catch {
      // So do properties that cannot be written.
    }
    return {
      keys: Object.keys(window.api).sort(),
      frozen: Object.isFrozen(window.api),
      same: window.api.call === before,
      node: ['process', 'require', 'module', 'Buffer', 'global', '__dirname'].filter(
        (name) => name in window,
      ),
    }
  })
  expect(bridge).toEqual({ keys: ['call', 'on', 'pathOf', 'platform'], frozen: true, same: true, node: [] })
  const preferences = await app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .map((contents) => (contents as unknown as Preferring).getLastWebPreferences()),
  )
  expect(preferences).toHaveLength(1)
  expect(preferences[0]).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  })
  const frame = await page.evaluate(() => {
    const inner = document.createElement('iframe')
    document.body.append(inner)
    const api = inner.contentWindow && 'api' in inner.contentWindow
    inner.remove()
    return api
  })
  expect(frame, 'a frame has no bridge of its own').toBe(false)
  await close(backout)
})

test('another window with the same bridge is refused as foreign, whatever it shows', async () => {
  const backout = await launchMarked()
  for (const address of ['app://backout/index.html', 'data:text/html,<h1>foreign</h1>', 'about:blank']) {
    const answers = await backout.app.evaluate(async ({ app, BrowserWindow }, url) => {
      const preload = `${app.getAppPath()}/out/electron/preload.cjs`
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      await other.loadURL(url)
      const calls =
        "['app.info', 'runs.list', 'settings.read'].map((name) => window.api.call(name, undefined))"
      const given: unknown = await other.webContents.executeJavaScript(`Promise.all(${calls})`)
      other.destroy()
      return given
    }, address)
    const refused = { ok: false, error: { code: 'foreign-sender', details: {} } }
    expect(answers, address).toEqual([refused, refused, refused])
  }
  await expectUnharmed(backout)
  await close(backout)
})

test('no address leads out of the folder of the interface, and its policy allows nothing unsafe', async () => {
  const backout = await launchMarked()
  const get = (url: string, method = 'GET') =>
    backout.app.evaluate(
      async ({ net }, [address, verb]) => {
        const response = await net.fetch(address, { method: verb })
        const policy = response.headers.get('content-security-policy')
        return { status: response.status, text: await response.text(), policy }
      },
      [url, method] as const,
    )
  for (const outside of [
    '/../../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/%252e%252e%252fpackage.json',
    '/..%5c..%5cpackage.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '//etc/passwd',
    '/index.html%00.png',
    '/print/',
    '/%',
  ]) {
    const { status, text } = await get(`app://backout${outside}`)
    expect([403, 404], outside).toContain(status)
    expect(text, outside).toBe('')
  }
  expect((await get('app://elsewhere/index.html')).status).toBe(403)
  expect((await get('app://backout/index.html', 'POST')).status).toBe(403)
  const page = await get('app://backout/index.html')
  expect(page.status).toBe(200)
  expect(page.policy).toMatch(/^default-src 'none';/)
  expect(page.policy).not.toMatch(/unsafe|https?:|\*/)
  await close(backout)
})

const nobody = '00000000-0000-4000-8000-000000000000'
const nowhere = '0'.repeat(64)
const run = nobody
const note = { type: 'addNote', step: null, text: 'x' }
const profile = { service: 'x', environment: 'x' }

/** Calls of the right form about things that do not exist, or with values that no rule allows. */
const strangers: readonly (readonly [name: CallName, input: unknown, code: string])[] = [
  ['runs.open', { run }, 'run-not-found'],
  ['runs.execute', { run, version: 0, command: note }, 'run-not-found'],
  ['runs.redact', { run, version: 0, event: 'x', why: 'x' }, 'run-not-found'],
  ['runs.verify', { run }, 'run-not-found'],
  ['drafts.save', { run, key: 'note:x', text: 'x' }, 'run-not-found'],
  [
    'attachments.add',
    { run, version: 0, step: null, source: 'bytes', name: 'x', mediaType: '', bytes: Uint8Array.of(120) },
    'run-not-found',
  ],
  ['attachments.read', { run, sha256: nowhere }, 'unknown-event'],
  ['record.export', { run, format: 'pdf' }, 'run-not-found'],
  ['record.copy', { run, format: 'json' }, 'run-not-found'],
  ['runbooks.read', { hash: nowhere }, 'runbook-not-found'],
  ['runbooks.duplicate', { hash: nowhere }, 'runbook-not-found'],
  ['profiles.remove', { id: nobody }, 'profile-not-found'],
  ['profiles.save', { ...profile, id: nobody, dashboardUrl: 'javascript:alert(1)' }, 'bad-request'],
]

test('calls about what does not exist get the code of the broken rule', async () => {
  const backout = await launchMarked()
  for (const [name, input, code] of strangers) {
    const [answer] = await call(backout.page, name, [input])
    expect(answer, name).toMatchObject({ ok: false, error: { code } })
  }
  await expectUnharmed(backout)
  await close(backout)
})

const names = Object.keys(contract) as CallName[]

test('malformed calls of every kind are refused as values, and the app works on', async () => {
  test.setTimeout(120_000)
  const backout = await launchMarked()
  const { page } = backout
  const anything = fc.anything({
    withTypedArray: true,
    withDate: true,
    withNullPrototype: false,
    maxDepth: 3,
  })
  for (const name of names) {
    const malformed = fc
      .sample(anything, { seed: 20261123, numRuns: 120 })
      .filter((value) => !contract[name].input.safeParse(value).success)
      .slice(0, 40)
    expect(malformed.length, name).toBe(40)
    const answers = await call(page, name, malformed)
    for (const [index, answer] of answers.entries()) {
      expect(answer, `${name}(${fc.stringify(malformed[index])})`).toMatchObject({
        ok: false,
        error: { code: 'bad-request' },
      })
    }
  }
  const strange = await page.evaluate(async () => {
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    const inputs: unknown[] = [
      () => 1,
      { run: () => 1 },
      Symbol('x'),
      { run: Symbol('x') },
      circle,
      document.body,
    ]
    const api = window.api as unknown as { call: (name: unknown, input: unknown) => Promise<{ ok: boolean }> }
    const answers: unknown[] = []
    for (const input of inputs) answers.push(await api.call('runs.open', input).catch(String))
    for (const name of ['__proto__', 'toString', '', 'runs.open\0', null, 7, {}, ['runs.list']]) {
      answers.push(await api.call(name, undefined).catch(String))
    }
    return answers
  })
  for (const answer of strange) expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } })
  await expectUnharmed(backout)
  await startRun(new Hands(page), true)
  await close(backout)
})

async function call(page: Backout['page'], name: CallName, inputs: unknown[]): Promise<Result<unknown>[]> {
  return page.evaluate(
    ([called, given]) => Promise.all(given.map((input) => window.api.call(called, input as never))),
    [name, inputs] as const,
  )
}
