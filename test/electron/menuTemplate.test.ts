import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { menuTemplate } from '../../electron/menuTemplate.ts'
import { actions } from '../../shared/actions/catalog.ts'

const itemsOf = (platform: NodeJS.Platform, run: (id: string) => void = () => undefined) =>
  menuTemplate(platform, run).flatMap((menu) => menu.submenu as MenuItemConstructorOptions[])

describe('the native menu', () => {
  it('lists every action of the catalog that names a menu, once', () => {
    const all = actions
    const expected = all.filter((action) => action.menu).map((action) => action.id)
    const listed = itemsOf('linux').flatMap((item) => (item.id ? [item.id] : []))
    expect(listed.sort()).toEqual(expected.sort())
  })
  it('asks for the action that was clicked', () => {
    const asked: string[] = []
    const item = itemsOf('linux', (id) => asked.push(id)).find((one) => one.id === 'run.start')
    const click = item?.click as (() => void) | undefined
    click?.()
    expect(asked).toEqual(['run.start'])
  })
  it('takes no single letter away from text fields', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      for (const { accelerator } of itemsOf(platform)) {
        if (accelerator) expect(accelerator).toMatch(/^CommandOrControl\+/)
      }
    }
  })
  it('leaves undo in text fields to macOS', () => {
    const items = itemsOf('darwin')
    expect(items.find((item) => item.id === 'run.undo')?.accelerator).toBeUndefined()
    expect(items.some((item) => item.role === 'undo')).toBe(true)
    expect(items.some((item) => item.role === 'quit')).toBe(true)
  })
})
