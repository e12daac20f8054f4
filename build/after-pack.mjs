// electron-builder's hook, after a package's files are in place and before it is signed or archived: puts in whose work
// it holds, and turns off what Electron can do and the app never needs.
import fs from 'node:fs'
import path from 'node:path'
import { flipFuses } from '@electron/fuses'
import { replaceFallbackParts } from './electron-fallback/packaging.mjs'
import { fusesFor } from './fuses.mjs'
import { projectRoot } from './node.mjs'
import { components } from './shipped/components.mjs'
import { noticesText } from './shipped/notices.mjs'
import { sbomText } from './shipped/sbom.mjs'

/** @param {import('electron-builder').AfterPackContext} context */
export default async function afterPack(context) {
  const { appOutDir, electronPlatformName, packager } = context
  replaceFallbackParts(path.join(appOutDir, 'resources'))
  writeWhoseWork(
    electronPlatformName === 'darwin' ? packager.getResourcesDir(appOutDir) : appOutDir,
    packager.appInfo.version,
    packager.info.framework.version,
  )
  await flipFuses(
    path.join(appOutDir, executableName(electronPlatformName, packager)),
    fusesFor(electronPlatformName, { forTests: process.env.E2E_BUILD === '1' }),
  )
}

/** Licences for people and a bill of materials for programs, both of the Electron that is really in there. */
function writeWhoseWork(folder, version, electron) {
  const list = components(path.join(projectRoot, 'out')).map((one) =>
    one.name === 'electron' ? { ...one, version: electron } : one,
  )
  fs.copyFileSync(path.join(projectRoot, 'LICENSE'), path.join(folder, 'LICENSE.txt'))
  fs.writeFileSync(path.join(folder, 'THIRD-PARTY-LICENSES.txt'), noticesText(list))
  fs.writeFileSync(path.join(folder, 'sbom.cdx.json'), sbomText(list, { version, electron }))
}

function executableName(platform, packager) {
  const name = packager.appInfo.productFilename
  if (platform === 'darwin') return `${name}.app`
  return platform === 'win32' ? `${name}.exe` : packager.executableName
}
