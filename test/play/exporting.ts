import fs from 'node:fs'
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
  await page.keyboard.press(keys[format])
  const deadline = Date.now() + 30_000
  while (!fs.existsSync(file)) {
    if (Date.now() > deadline) throw new Error(`${file} was not written within 30 s.`)
    await page.waitForTimeout(50)
  }
  return file
}
