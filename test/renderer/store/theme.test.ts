import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useSettings } from '../../../renderer/store/settings.ts'
import { followTheme } from '../../../renderer/store/theme.ts'
import { resolveTheme } from '../../../shared/theme.ts'

const wishes = (light: boolean, contrast: boolean) => ({ light, contrast })

describe('resolveTheme', () => {
  it('takes a chosen theme whatever the system wishes', () => {
    expect(resolveTheme('dark', wishes(true, true))).toBe('dark')
    expect(resolveTheme('light', wishes(false, true))).toBe('light')
    expect(resolveTheme('contrast', wishes(true, false))).toBe('contrast')
  })

  it('follows the system: more contrast first, then light, else dark', () => {
    expect(resolveTheme('system', wishes(true, true))).toBe('contrast')
    expect(resolveTheme('system', wishes(true, false))).toBe('light')
    expect(resolveTheme('system', wishes(false, false))).toBe('dark')
  })
})

describe('followTheme', () => {
  const listeners = new Set<() => void>()
  let light = false

  beforeEach(() => {
    light = false
    window.matchMedia = ((query: string) => ({
      get matches() {
        return query.includes('light') && light
      },
      addEventListener: (_type: string, listener: () => void) => listeners.add(listener),
      removeEventListener: (_type: string, listener: () => void) => listeners.delete(listener),
    })) as unknown as typeof window.matchMedia
  })
  afterEach(() => useSettings.setState(useSettings.getInitialState()))

  const painted = () => document.documentElement.dataset['theme']

  it('paints anew when the setting or the system changes, and stops when told', () => {
    document.documentElement.dataset['theme'] = 'contrast'
    const stop = followTheme()
    expect(painted(), 'as it was served, until the settings are read').toBe('contrast')
    useSettings.setState({ loaded: true })
    expect(painted()).toBe('dark')
    light = true
    for (const listener of listeners) listener()
    expect(painted()).toBe('light')
    useSettings.setState(({ settings }) => ({ settings: { ...settings, theme: 'contrast' } }))
    expect(painted()).toBe('contrast')
    stop()
    useSettings.setState(({ settings }) => ({ settings: { ...settings, theme: 'dark' } }))
    expect(painted()).toBe('contrast')
    expect(listeners.size).toBe(0)
  })
})
