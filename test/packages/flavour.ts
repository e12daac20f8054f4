import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** Which of the two is looked at: what people get, or the one that Playwright can drive. */
export const forTests: boolean = process.env['E2E_BUILD'] === '1'

const folder = path.join(root, forTests ? 'dist/for-tests' : 'dist')

/** Where build/dist.mjs leaves the app. */
const executables: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux-unpacked/backout',
  darwin: 'mac/Backout.app/Contents/MacOS/Backout',
  win32: 'win-unpacked/Backout.exe',
}

/** The packaged app. */
export const executable: string =
  process.env['E2E_EXECUTABLE'] ?? path.join(folder, executables[process.platform] ?? '')

/** Folder with the archive of the app. */
export const resources: string =
  process.platform === 'darwin'
    ? path.resolve(path.dirname(executable), '../Resources')
    : path.join(path.dirname(executable), 'resources')

/** Folder with licences and the bill of materials. */
export const whoseWork: string = process.platform === 'darwin' ? resources : path.dirname(executable)

export const dist: string = folder
