import { Menu } from 'electron'
import { menuTemplate } from './menuTemplate.ts'

/** Sets the native menu; a click asks the window for an action of the catalog. */
export function installMenu(run: (id: string) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, run)))
}

/** Keeps Electron from making a menu of its own that ours would replace. Must be called before the app is ready. */
export function withoutDefaultMenu(): void {
  Menu.setApplicationMenu(null)
}
