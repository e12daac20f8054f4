/** What a package comes as, by what its file ends in. */
export const packageKinds = ['deb', 'tar.gz', 'AppImage', 'dmg', 'exe'] as const
export type PackageKind = (typeof packageKinds)[number]

/** A package whose signature is that of the release key, and what was found of it. */
export interface UpdateChecked {
  /** The file that the person chose. */
  readonly path: string
  readonly kind: PackageKind
  readonly version: string
  /** The version that runs. */
  readonly running: string
  /** Id of the key that signed it, 16 hex digits. */
  readonly keyId: string
  /** Hex. */
  readonly sha256: string
  readonly bytes: number
}

/** The copy of a checked package, which is what gets installed. */
export interface UpdateKept {
  readonly path: string
  readonly kind: PackageKind
  readonly version: string
  /** What to run in a terminal; null where the system's installer is opened. */
  readonly command: string | null
}
