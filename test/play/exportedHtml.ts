import fs from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Backout } from './launch.ts'

/** What a browser makes of an HTML file. */
export interface ShownHtml {
  readonly title: string
  readonly text: string
  /** What it complained about, such as what its policy forbids. */
  readonly complaints: readonly string[]
  /** Colour of the desk around the paper, as its own styles give it. */
  readonly desk: string
  /** Width of each picture, 0 for one that cannot be shown. */
  readonly pictures: readonly number[]
  readonly scripts: number
}

/** Opens a file in a browser window of its own, as whoever gets it does, and prints it to `pdf`. */
export async function showHtml({ app }: Backout, file: string, pdf: string): Promise<ShownHtml> {
  const { shown, printed } = await app.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false, webPreferences: { partition: 'a-browser' } })
    const complaints: string[] = []
    window.webContents.on('console-message', (...args) => {
      const [event] = args as unknown as [{ message?: string }, number?, string?]
      complaints.push(event.message ?? String(args[2]))
    })
    await window.loadURL(url)
    const shown = await window.webContents.executeJavaScript(`({
      title: document.title,
      text: document.body.innerText,
      desk: getComputedStyle(document.body).backgroundColor,
      pictures: [...document.images].map((image) => image.naturalWidth),
      scripts: document.scripts.length,
    })`)
    const bytes = await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true })
    window.destroy()
    return { shown: { ...shown, complaints }, printed: bytes.toString('base64') }
  }, pathToFileURL(file).href)
  fs.writeFileSync(pdf, Buffer.from(printed, 'base64'))
  return shown as ShownHtml
}
