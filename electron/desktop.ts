import fs from 'node:fs'
import path from 'node:path'
import type { BrowserWindow } from 'electron'
import { app, clipboard, dialog, powerSaveBlocker, shell } from 'electron'
import { DomainError } from '../shared/run/errors.ts'
import { canNotify, showNotification, testNotification } from './notifications.ts'
import { writeBothForms } from './richClipboard.ts'
import type { Desktop } from './services/desktop.ts'

/**
 * Electron's dialogs, clipboard, printer and power for the services.
 *
 * @param window the window that dialogs belong to, or null while there is none
 * @param interfaceFolder the built interface
 * @param saveFolder where files are saved without asking; null asks
 * @param present shows what goes on outside of the window
 */
export function electronDesktop(
  window: () => BrowserWindow | null,
  interfaceFolder: string,
  saveFolder: string | null,
  present: Desktop['present'],
): Desktop {
  let blocker: number | null = null
  return {
    openFile: async ({ title, button, filters }) => {
      const options: Electron.OpenDialogOptions = {
        title,
        buttonLabel: button,
        filters: filters.map((filter) => ({ name: filter.name, extensions: [...filter.extensions] })),
        properties: ['openFile'],
      }
      const parent = window()
      const answer = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options))
      return answer.canceled ? null : (answer.filePaths[0] ?? null)
    },
    openFolder: async ({ title, button }) => {
      const options: Electron.OpenDialogOptions = {
        title,
        buttonLabel: button,
        properties: ['openDirectory', 'createDirectory'],
      }
      const parent = window()
      const answer = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options))
      return answer.canceled ? null : (answer.filePaths[0] ?? null)
    },
    saveFile: async ({ title, button, filters, name }) => {
      if (saveFolder) return freeName(saveFolder, name)
      const options: Electron.SaveDialogOptions = {
        title,
        buttonLabel: button,
        defaultPath: name,
        filters: filters.map((filter) => ({ name: filter.name, extensions: [...filter.extensions] })),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      }
      const parent = window()
      const answer = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options))
      return answer.canceled || answer.filePath === '' ? null : answer.filePath
    },
    showFolder: openPath,
    showFile: (file) => shell.showItemInFolder(file),
    openInstaller: openPath,
    quit: () => app.quit(),
    copyText: async (text) => clipboard.writeText(text),
    copyRichText: writeBothForms,
    printPdf: async (document) => (await import('./window/printPdf.ts')).printPdf(document, interfaceFolder),
    notify: showNotification,
    canNotify,
    testNotification,
    isWatched: () => {
      const shown = window()
      return shown?.isVisible() === true && !shown.isMinimized() && shown.isFocused()
    },
    present,
    stayAwake: (awake) => {
      if (awake && blocker === null) blocker = powerSaveBlocker.start('prevent-display-sleep')
      if (!awake && blocker !== null) {
        powerSaveBlocker.stop(blocker)
        blocker = null
      }
    },
  }
}

async function openPath(file: string): Promise<void> {
  const problem = await shell.openPath(file)
  if (problem) throw new DomainError('file-unreadable', { path: file, message: problem })
}

/** A path in `folder` that overwrites nothing: `record.pdf`, else `record 2.pdf` and so on. */
function freeName(folder: string, name: string): string {
  fs.mkdirSync(folder, { recursive: true })
  const { name: stem, ext } = path.parse(name)
  let file = path.join(folder, name)
  for (let count = 2; fs.existsSync(file); count += 1) file = path.join(folder, `${stem} ${count}${ext}`)
  return file
}
