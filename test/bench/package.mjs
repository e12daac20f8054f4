// What people download and unpack: the packaged app's folder against the Electron that it carries, as it comes.
import fs from 'node:fs'
import path from 'node:path'
import { electronPath } from '../../build/electron-path.mjs'
import { projectRoot, runNode } from '../../build/node.mjs'

const packaged = path.join(projectRoot, 'dist/linux-unpacked')

/** @returns {Record<string, number>} sizes in MiB of the content, and the ratio; packages the app first */
export function measurePackage() {
  const code = runNode('build/dist.mjs', ['dir', 'tar.gz'], { ...process.env, E2E_BUILD: '' })
  if (code !== 0) throw new Error('Packaging failed; see above.')
  const app = sizeOf(packaged)
  const bare = sizeOf(bareElectron())
  const [archive] = fs.readdirSync(path.dirname(packaged)).filter((name) => name.endsWith('.tar.gz'))
  return {
    ratio: app / bare,
    app_mib: app / 2 ** 20,
    bare_mib: bare / 2 ** 20,
    asar_mib: fs.statSync(path.join(packaged, 'resources/app.asar')).size / 2 ** 20,
    archive_mib: fs.statSync(path.join(path.dirname(packaged), archive)).size / 2 ** 20,
  }
}

/** The folder of the Electron that runs here; a stand-in starts through a script beside it. */
function bareElectron() {
  const beside = path.dirname(electronPath({ download: false }))
  const inside = path.join(beside, 'dist')
  return fs.existsSync(inside) ? inside : beside
}

/** Bytes of all files below a folder. */
function sizeOf(folder) {
  const entries = fs.readdirSync(folder, { withFileTypes: true, recursive: true })
  const files = entries.filter((entry) => entry.isFile())
  return files.reduce((sum, { parentPath, name }) => sum + fs.statSync(path.join(parentPath, name)).size, 0)
}
