// What Electron can do and a package cannot: switches in its executable, set when the package is made and read back by
// the tests.
import { FuseV1Options, FuseVersion } from '@electron/fuses'

/**
 * @param {string} platform as Electron calls it
 * @param {{ forTests: boolean }} flavour
 * @returns {import('@electron/fuses').FuseConfig<boolean>}
 */
export function fusesFor(platform, { forTests }) {
  return {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: platform === 'darwin',
    // ELECTRON_RUN_AS_NODE would make a signed app run any script with the app's rights.
    [FuseV1Options.RunAsNode]: false,
    // What the engine keeps of its own is encrypted with the system's key store. The app keeps no cookies.
    [FuseV1Options.EnableCookieEncryption]: true,
    // NODE_OPTIONS and NODE_EXTRA_CA_CERTS: code and trust from the environment.
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    // --inspect opens the main process to a debugger. Playwright drives a packaged app through it: the flavour for tests
    // has it, what people get does not.
    [FuseV1Options.EnableNodeCliInspectArguments]: forTests,
    // An app.asar that was changed afterwards does not start. There is no such thing on Linux.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: platform !== 'linux',
    // No folder resources/app beside the archive takes its place.
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    // The app has no snapshot of its own for the main process.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // The window is served by a protocol of our own, so file: needs no privileges.
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  }
}
