import path from 'node:path'
import type { PackageKind } from '../../shared/ipc/update.ts'

/** What a package of each system ends in. */
const endings: Readonly<Record<string, readonly PackageKind[]>> = {
  linux: ['deb', 'tar.gz', 'AppImage'],
  darwin: ['dmg'],
  win32: ['exe'],
}

/** The kinds of packages that a system takes. */
export function kindsOn(platform: string): readonly PackageKind[] {
  return endings[platform] ?? []
}

/** What kind of package a file is by its name; null for none of this system. */
export function packageKind(file: string, platform: string): PackageKind | null {
  return kindsOn(platform).find((kind) => path.basename(file).endsWith(`.${kind}`)) ?? null
}
