// Required by the app's own main process (NODE_OPTIONS) for `npm run offline`: plays a person by the window's own bridge,
// says on standard output what became of each act, and quits. No debugger is needed, which would be a connection itself.
'use strict'
const { isMainThread } = require('node:worker_threads')

// A moment later: Electron's own module is not there yet while this one is required.
if (process.type === 'browser' && isMainThread) setImmediate(begin)

function begin() {
  const { app } = require('electron')
  app.once('browser-window-created', (_event, window) => {
    window.once('show', () => {
      play(window).then(
        () => app.quit(),
        (error) => {
          console.error(error)
          app.exit(1)
        },
      )
    })
  })
}

/** @param {import('electron').BrowserWindow} window */
async function play({ webContents }) {
  const call = async (name, input) => {
    const code = `window.api.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`
    const { ok, value, error } = await webContents.executeJavaScript(code)
    if (!ok) throw new Error(`${name}: ${JSON.stringify(error)}`)
    console.log(`done: ${name}${input?.format ? ` ${input.format}` : ''}`)
    return value
  }
  const captain = { id: 'alex', name: 'Alex', contact: '' }
  await call('settings.write', { identity: captain })
  const [plan] = await call('runbooks.list')
  const links =
    '![remote](https://example.org/a.png) <img src="https://example.org/b.png"> https://example.org/'
  const { run } = await call('runs.start', {
    runbook: plan.hash,
    entry: 'plan',
    release: {
      service: 'orders',
      environment: 'production',
      version: '2',
      target: '1',
      ticketUrl: 'https://example.org/42',
    },
    profile: null,
    people: [{ role: 'captain', person: captain }],
    rehearsal: false,
  })
  await call('main.show', { run, step: null })
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://example.org/c.png"/></svg>'
  for (const text of [links, svg]) {
    const { events } = await call('runs.open', { run })
    await call('runs.execute', {
      run,
      version: events.length,
      command: { type: 'addNote', step: null, text },
    })
  }
  for (const format of ['pdf', 'html', 'markdown']) await call('record.export', { run, format })
  await call('runs.verify', { run })
}
