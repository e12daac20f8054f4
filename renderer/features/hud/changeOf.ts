import type { HudChange } from '../../../shared/ipc/api.ts'

/** How far a press moves or grows the HUD, device-independent pixels: a corner is a dozen presses away. */
const stride = 40

/** What a combination with an arrow key, such as `Mod+ArrowLeft`, does to the HUD. */
export function changeOf(what: HudChange['what'], keys: string): HudChange {
  const x = keys.endsWith('ArrowRight') ? stride : keys.endsWith('ArrowLeft') ? -stride : 0
  const y = keys.endsWith('ArrowDown') ? stride : keys.endsWith('ArrowUp') ? -stride : 0
  return { what, x, y }
}
