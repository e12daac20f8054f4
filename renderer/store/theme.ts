import type { Theme } from '../../shared/ipc/api.ts'
import { useSettings } from './settings.ts'

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

/** Keeps `data-theme` of the document right. Gives back the function that stops it. */
export function followTheme(): () => void {
  const light = matchMedia('(prefers-color-scheme: light)')
  const contrast = matchMedia('(prefers-contrast: more)')
  const paint = () => {
    const { theme } = useSettings.getState().settings
    document.documentElement.dataset['theme'] = resolveTheme(theme, {
      light: light.matches,
      contrast: contrast.matches,
    })
  }
  paint()
  const stop = useSettings.subscribe(paint)
  light.addEventListener('change', paint)
  contrast.addEventListener('change', paint)
  return () => {
    stop()
    light.removeEventListener('change', paint)
    contrast.removeEventListener('change', paint)
  }
}
