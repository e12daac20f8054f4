import { resolveTheme } from '../../shared/theme.ts'
import { useSettings } from './settings.ts'

/**
 * Keeps `data-theme` of the document right, which main has served it with, once the settings are read. Gives back the
 * function that stops it.
 */
export function followTheme(): () => void {
  const light = matchMedia('(prefers-color-scheme: light)')
  const contrast = matchMedia('(prefers-contrast: more)')
  const paint = () => {
    const { loaded, settings } = useSettings.getState()
    if (!loaded) return
    document.documentElement.dataset['theme'] = resolveTheme(settings.theme, {
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
