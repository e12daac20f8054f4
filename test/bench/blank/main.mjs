// The least that an Electron window can be: what the app is measured against.
import path from 'node:path'
import { app, BrowserWindow } from 'electron'

app.setPath('userData', process.env.BLANK_DATA)
app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, spellcheck: false },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadFile(path.join(import.meta.dirname, 'index.html'))
})
app.on('window-all-closed', () => app.quit())
