import fs from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import type { Backout } from './launch.ts'

const keys = { pdf: 'Control+e', markdown: 'Control+Shift+e' } as const

/**
 * Exports the record by its key. The system's own save dialog is outside the page, so it is answered for the
 * person, with `file`.
 */
export async function exportRecord(
  { app, page }: Backout,
  format: keyof typeof keys,
  file: string,
): Promise<string> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
  // Until the record is there, there is nothing to export, and its keys do nothing.
  await expect(page.getByRole('button', { name: /PDF/ }).first()).toBeEnabled()
  await page.keyboard.press(keys[format])
  await page.getByText(path.basename(file)).first().waitFor()
  if (!fs.existsSync(file)) throw new Error(`The app says that it wrote ${file}, but it is not there.`)
  return file
}
