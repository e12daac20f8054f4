import { DomainError } from '../../shared/run/errors.ts'
import { offerPrintDocument } from '../security/printDocuments.ts'
import type { Printable } from '../services/desktop.ts'
import { createWindow } from './createWindow.ts'
import { fontFaces } from './fontFaces.ts'

const timeLimitMs = 60_000
let queue: Promise<unknown> = Promise.resolve()

/**
 * A PDF of a whole HTML document: tagged, with an outline from its headings and a numbered foot on each page.
 * One at a time, each in a fresh hidden window: used windows have given wrong pages.
 *
 * @param interfaceFolder the built interface, which has the fonts
 * @throws DomainError `export-failed` with the reason, also after a minute without an answer
 */
export function printPdf(printable: Printable, interfaceFolder: string): Promise<Uint8Array> {
  const next = queue.then(() => print(printable, interfaceFolder))
  // The next document is printed whether or not this one could be; the caller is told of the failure.
  queue = next.catch(() => undefined)
  return next
}

async function print(
  { page, files, header, footer }: Printable,
  interfaceFolder: string,
): Promise<Uint8Array> {
  const fonts = { mediaType: 'text/css; charset=utf-8', content: await fontFaces(interfaceFolder) }
  const document = offerPrintDocument(page, new Map([...files, ['fonts.css', fonts]]))
  const window = createWindow({ kind: 'print' })
  let timer: NodeJS.Timeout | undefined
  try {
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer after ${timeLimitMs / 1000} s`)), timeLimitMs)
    })
    const gone = new Promise<never>((_resolve, reject) => {
      window.webContents.once('render-process-gone', (_event, { reason }) =>
        reject(new Error(`the print window ended: ${reason}`)),
      )
    })
    const pdf = (async () => {
      await window.loadURL(document.url)
      return window.webContents.printToPDF({
        printBackground: true,
        preferCSSPageSize: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
        displayHeaderFooter: true,
        headerTemplate: header ?? '<span></span>',
        footerTemplate: footer,
      })
    })()
    return await Promise.race([pdf, late, gone])
  } catch (error) {
    throw new DomainError('export-failed', {
      message: error instanceof Error ? error.message : String(error),
    })
  } finally {
    clearTimeout(timer)
    document.release()
    window.destroy()
  }
}
