// Packaging with the fallback Electron: for trying out a package where the real Electron cannot be had. Such a
// package runs, but it is for tests; what people get is packaged with the Electron of package.json.
import fs from 'node:fs'
import path from 'node:path'
import { electronPath } from '../electron-path.mjs'
import { fallbackFolder, fallbackVersion } from './location.mjs'

/** What electron-builder must be told of it; nothing when the Electron here is an ordinary one. */
export function fallbackConfig() {
  return isFallback() ? { electronDist: fallbackDist(), electronVersion: fallbackVersion } : {}
}

/** Takes the stand-in for Electron's default app out, and puts the rebuilt better-sqlite3 in. */
export function replaceFallbackParts(resources) {
  if (!isFallback()) return
  fs.rmSync(path.join(resources, 'app'), { recursive: true })
  const prebuilds = path.join(resources, 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds')
  const rebuilt = path.join(fallbackDist(), 'resources/app/better_sqlite3.node')
  fs.copyFileSync(rebuilt, path.join(prebuilds, 'linux-x64.node'))
}

function fallbackDist() {
  return path.join(fallbackFolder(), 'dist')
}

function isFallback() {
  return path.dirname(electronPath({ download: false })) === fallbackFolder()
}
