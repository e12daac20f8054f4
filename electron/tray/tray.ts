import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import { trayText as text } from '#text/tray.ts'
import type { Presence } from '../../shared/run/presence.ts'
import alert16 from './alert-16.png?inline'
import alert32 from './alert-32.png?inline'
import calm16 from './calm-16.png?inline'
import calm32 from './calm-32.png?inline'
import template16 from './template-16.png?inline'
import template32 from './template-32.png?inline'
import templateAlert16 from './template-alert-16.png?inline'
import templateAlert32 from './template-alert-32.png?inline'
import { type TrayLine, titleAt, trayView } from './trayLines.ts'

/** What the menu can do. */
export interface TrayActions {
  /** Brings the window to the front, at a run where one is given. */
  readonly open: (run: string | null, step: string | null) => void
  readonly toggleHud: () => void
  readonly quit: () => void
}

export interface AppTray {
  /** Something changed. */
  present(presence: Presence): void
}

const isMac = process.platform === 'darwin'

/**
 * The item in the menu bar or the notification area. What it says is made anew each minute and when something changes,
 * and handed to the system only where it differs; on macOS the clock beside the icon counts seconds while a run is
 * live. A system without such an area shows nothing, and nothing depends on it.
 */
export function openTray(actions: TrayActions): AppTray {
  const showWindow = () => actions.open(null, null)
  const images = { calm: image(false), alert: image(true) }
  const tray = makeTray(images.calm)
  if (!tray) return { present: () => undefined }
  if (!isMac) tray.on('click', showWindow)
  let presence: Presence = { runs: [], owed: [], alerts: 0 }
  let shown = { menu: '', tooltip: '', title: '', alert: false }
  let timer: NodeJS.Timeout | undefined

  const paint = () => {
    const now = Date.now()
    const view = trayView(presence, now)
    const menu = JSON.stringify(view.lines)
    const title = isMac ? view.title : ''
    if (menu !== shown.menu) tray.setContextMenu(Menu.buildFromTemplate(template(view.lines, actions)))
    if (view.tooltip !== shown.tooltip) tray.setToolTip(view.tooltip)
    if (view.wantsAttention !== shown.alert) tray.setImage(view.wantsAttention ? images.alert : images.calm)
    if (title !== shown.title) tray.setTitle(title, { fontType: 'monospacedDigit' })
    shown = { menu, tooltip: view.tooltip, title, alert: view.wantsAttention }
    clearTimeout(timer)
    const counts = isMac && titleAt(presence, now) !== ''
    if (presence.runs.length > 0 || presence.owed.length > 0)
      timer = setTimeout(paint, untilNext(counts, now))
  }
  paint()
  return {
    present: (next) => {
      presence = next
      paint()
    },
  }
}

/** Until the next whole second, or the next minute, ms. */
function untilNext(second: boolean, now: number): number {
  const step = second ? 1000 : 60_000
  return step - (now % step)
}

function makeTray(icon: Electron.NativeImage): Tray | null {
  try {
    return new Tray(icon)
  } catch (error) {
    console.error('This system has no place for an item of Backout:', error)
    return null
  }
}

function image(alert: boolean): Electron.NativeImage {
  const coloured = alert ? [alert16, alert32] : [calm16, calm32]
  const plain = alert ? [templateAlert16, templateAlert32] : [template16, template32]
  const [small = '', large = ''] = isMac ? plain : coloured
  // Panels of Linux take one size and scale it: the larger one stays sharp.
  if (process.platform === 'linux') return nativeImage.createFromDataURL(large)
  const made = nativeImage.createFromDataURL(small)
  made.addRepresentation({ scaleFactor: 2, dataURL: large })
  made.setTemplateImage(isMac)
  return made
}

function template(lines: readonly TrayLine[], actions: TrayActions): MenuItemConstructorOptions[] {
  return [
    ...lines.map((line): MenuItemConstructorOptions => {
      if (line.kind === 'separator') return { type: 'separator' }
      if (line.kind === 'words') return { label: line.label, enabled: false }
      return { label: line.label, click: () => actions.open(line.run, line.step) }
    }),
    { type: 'separator' },
    { label: text.hud, click: actions.toggleHud },
    { label: text.showWindow, click: () => actions.open(null, null) },
    { label: text.quit, click: actions.quit },
  ]
}
