import type { MenuItemConstructorOptions } from 'electron'
import { desktopText } from '#text/desktop.ts'
import { type ActionDefinition, actions } from '../shared/actions/catalog.ts'

const text = desktopText.menu

type TopMenu = NonNullable<ActionDefinition['menu']>

/**
 * The native menu, made from the catalog of actions. Only keys with `Mod` become accelerators: single letters
 * would be taken away from text fields.
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  run: (id: string) => void,
): MenuItemConstructorOptions[] {
  const menu = (menuOf: TopMenu, extra: MenuItemConstructorOptions[] = []): MenuItemConstructorOptions => ({
    label: text[menuOf],
    submenu: [...itemsOf(menuOf, platform, run), ...extra],
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const own: MenuItemConstructorOptions[] =
    platform === 'darwin'
      ? [
          separator,
          { role: 'about' },
          { role: 'services' },
          separator,
          { role: 'hide' },
          { role: 'hideOthers' },
          { role: 'unhide' },
          separator,
          { role: 'quit' },
        ]
      : [separator, { role: 'quit' }]
  return [
    menu('Backout', own),
    {
      label: text.Edit,
      submenu: [
        // On macOS text fields undo through the menu; elsewhere they do it themselves.
        ...(platform === 'darwin' ? ([{ role: 'undo' }, { role: 'redo' }, separator] as const) : []),
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'pasteAndMatchStyle' },
        { role: 'delete' },
        separator,
        { role: 'selectAll' },
      ],
    },
    menu('Run'),
    menu('Step'),
    menu('View', [
      separator,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
      { role: 'minimize' },
    ]),
    menu('Help'),
  ]
}

function itemsOf(
  label: TopMenu,
  platform: NodeJS.Platform,
  run: (id: string) => void,
): MenuItemConstructorOptions[] {
  const all = actions
  return all
    .filter((action) => action.menu === label)
    .map((action) => {
      const taken = platform === 'darwin' && action.id === 'run.undo'
      const accelerator = taken ? null : acceleratorOf(action)
      return {
        id: action.id,
        label: action.title,
        click: () => run(action.id),
        // The window listens to the keys itself, with its own rules; here they are only shown.
        ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
      }
    })
}

/** `Mod+Shift+E` as Electron writes it, or null for an action without such a key. */
function acceleratorOf(action: ActionDefinition): string | null {
  const key = action.keys.find((one) => one.startsWith('Mod+') && !one.includes(' '))
  return key ? key.replace('Mod', 'CommandOrControl') : null
}
