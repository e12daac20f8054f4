// Loaded by launch.sh through NODE_OPTIONS=--require in every Node context of the fallback Electron (main process,
// workers, utility processes) and nowhere else. The prebuilt better-sqlite3 asks for Node-API 10 and crashes on
// the 9 of this Electron, so its binary is swapped for the one that was rebuilt beside this file.
'use strict'
const Module = require('node:module')
const path = require('node:path')

if (process.versions.electron && Number(process.versions.napi) < 10) {
  const rebuilt = path.join(__dirname, 'better_sqlite3.node')
  const resolve = Module._resolveFilename
  Module._resolveFilename = function (request, ...rest) {
    const found = resolve.call(this, request, ...rest)
    return /[\\/]better-sqlite3[\\/](prebuilds|build)[\\/].*\.node$/.test(found) ? rebuilt : found
  }
}
