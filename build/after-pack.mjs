// electron-builder's hook, after a package's files are in place and before it is signed or archived: turns off
// what Electron can do and the app never needs.
import path from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { replaceFallbackParts } from './electron-fallback/packaging.mjs'

/** @param {import('electron-builder').AfterPackContext} context */
export default async function afterPack(context) {
  const { appOutDir, electronPlatformName, packager } = context
  replaceFallbackParts(path.join(appOutDir, 'resources'))
  await flipFuses(path.join(appOutDir, executableName(electronPlatformName, packager)), {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    // Playwright drives a packaged app through the inspector. What people get has it shut.
    [FuseV1Options.EnableNodeCliInspectArguments]: process.env.E2E_BUILD === '1',
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: electronPlatformName !== 'linux', // not there on Linux
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // The window is served by a protocol of our own, so file: needs no privileges.
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  })
}

function executableName(platform, packager) {
  const name = packager.appInfo.productFilename
  if (platform === 'darwin') return `${name}.app`
  return platform === 'win32' ? `${name}.exe` : packager.executableName
}
