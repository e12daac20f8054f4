// Loaded by Node before the app (NODE_OPTIONS): answers each dialog of the system with its second button, as a person
// would, and lets nothing be started anew.
'use strict'
const { isMainThread } = require('node:worker_threads')

if (process.type === 'browser' && isMainThread) {
  // Electron's own modules are there a moment later, and long before the app asks anything.
  setImmediate(() => {
    const { app, dialog } = require('electron')
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false })
    app.relaunch = () => undefined
  })
}
