import type { Theme } from './ipc/api.ts'

/** A theme as it is painted. */
export type ShownTheme = Exclude<Theme, 'system'>

/** The theme that is painted: `system` follows the system's wish for contrast first, then dark or light. */
export function resolveTheme(
  theme: Theme,
  wishes: { readonly light: boolean; readonly contrast: boolean },
): ShownTheme {
  if (theme !== 'system') return theme
  if (wishes.contrast) return 'contrast'
  return wishes.light ? 'light' : 'dark'
}
