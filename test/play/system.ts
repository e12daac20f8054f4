import type { Page } from '@playwright/test'
import type { CallName, Calls } from '../../shared/ipc/api.ts'
import type { Result } from '../../shared/ipc/result.ts'
import type { Backout } from './launch.ts'

// The system's own dialogs are outside the page: they are answered for the person.

/** Answers every "open file" dialog from now on with `file`. */
export async function chooseFile({ app }: Backout, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
  }, file)
}

/** Answers every "save file" dialog from now on with `file`. */
export async function saveAs({ app }: Backout, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
}

/** What somebody would paste now. */
export async function clipboardText({ app }: Backout): Promise<string> {
  return app.evaluate(({ clipboard }) => clipboard.readText())
}

/** Both forms of what was copied. Electron's clipboard takes after that of web pages since; both kinds are read. */
export async function clipboardForms({ app }: Backout): Promise<{ text: string; html: string }> {
  return app.evaluate(async ({ clipboard }) => {
    if ('readHTML' in clipboard && typeof clipboard.readHTML === 'function') {
      return { text: await clipboard.readText(), html: String(clipboard.readHTML()) }
    }
    const [item] = await clipboard.read()
    const html = await item?.getType<string>('text/html')
    return { text: await clipboard.readText(), html: html instanceof Blob ? await html.text() : '' }
  })
}

/** Asks main past the interface, to look at what it holds. */
export async function ask<Name extends CallName>(
  page: Page,
  name: Name,
  input: Calls[Name]['input'],
): Promise<Calls[Name]['output']> {
  const result = (await page.evaluate(
    ([called, given]) => window.api.call(called as CallName, given as never),
    [name, input] as const,
  )) as Result<Calls[Name]['output']>
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`)
  return result.value
}

/** Drops a text file on the heading of the open screen, as from the desktop. */
export async function dropFile(
  page: Page,
  file: { readonly name: string; readonly type: string; readonly text: string },
): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 }).first()
  await heading.evaluate((target, { name, type, text }) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], name, { type }))
    for (const kind of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }))
    }
  }, file)
}
