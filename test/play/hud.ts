import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { Backout } from './launch.ts'
import { pictures, settle } from './screens.ts'

/** Opens the HUD by its key in the main window, and gives its page once it shows something. */
export async function openHud({ app, page }: Backout): Promise<Page> {
  const opened = app.waitForEvent('window')
  await page.keyboard.press('Control+Shift+O')
  const hud = await opened
  await hud.getByRole('heading', { level: 1 }).waitFor()
  return hud
}

/** Where the HUD stands, and whether it is above all other windows; null while it is closed. */
export function hudPlace({ app }: Backout): Promise<{
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly onTop: boolean
} | null> {
  return app.evaluate(({ BrowserWindow }) => {
    const hud = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().endsWith('/hud.html'))
    return hud ? { bounds: hud.getBounds(), onTop: hud.isAlwaysOnTop() } : null
  })
}

/** Gives the HUD this size and zoom, waits until it is painted, and saves a picture of it, zoom and all. */
export async function pictureHud(
  { app }: Backout,
  hud: Page,
  width: number,
  height: number,
  zoom: number,
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, room) => {
      const small = BrowserWindow.getAllWindows().find((each) =>
        each.webContents.getURL().endsWith('/hud.html'),
      )
      small?.setSize(room.width, room.height)
      small?.webContents.setZoomFactor(room.zoom)
    },
    { width, height, zoom },
  )
  await hud.waitForFunction((wanted) => Math.abs(innerWidth - wanted) <= 1, Math.round(width / zoom))
  await settle(hud)
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const small = BrowserWindow.getAllWindows().find((each) =>
      each.webContents.getURL().endsWith('/hud.html'),
    )
    return (await small?.webContents.capturePage())?.toPNG().toString('base64') ?? ''
  })
  fs.writeFileSync(path.join(pictures, `hud-${width}-${zoom * 100}.png`), Buffer.from(png, 'base64'))
}

/** Ends the process of the HUD's page, as a fault of the browser engine would. */
export async function crashHud({ app }: Backout): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const hud = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().endsWith('/hud.html'))
    hud?.webContents.forcefullyCrashRenderer()
  })
}
