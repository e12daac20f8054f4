import type { FuseConfig } from '@electron/fuses'

/** What a package of this flavour has its fuses set to. `platform` as Electron calls it. */
export function fusesFor(platform: string, flavour: { forTests: boolean }): FuseConfig<boolean>
