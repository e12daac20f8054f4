import { Menu } from 'electron'
import { menuTemplate } from './menuTemplate.ts'

/** Sets the native menu; a click asks the window for an action of the catalog. */
export function installMenu(run: (id: string) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, run)))
}
