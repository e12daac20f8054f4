// Stands in for Electron's default app, which the fallback lacks: starts the app folder named on the command
// line. Top-level await on purpose, as in the real one: Electron holds `ready` back until the entry has run.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'))
const folder = path.resolve(named ?? '.')
const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
app.setVersion(manifest.version)
app.setName(manifest.productName ?? manifest.name)
app.setPath('userData', path.join(app.getPath('appData'), app.getName()))
app.setAppPath(folder)
process.defaultApp = true

try {
  await import(pathToFileURL(path.join(folder, manifest.main)).href)
} catch (error) {
  console.error(error)
  process.exit(1)
}
