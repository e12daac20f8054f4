import electron, { clipboard } from 'electron'

interface Forms {
  readonly html: string
  readonly text: string
}

/** The clipboard of Electron before it took after the one of web pages. */
interface FormsClipboard {
  write(forms: Forms): void
}

/**
 * Puts one text in two forms on the clipboard, in one step: whoever pastes takes the form it can show.
 * Which call does that depends on the Electron; the app runs on both kinds.
 */
export async function writeBothForms({ html, text }: Forms): Promise<void> {
  if ('ClipboardItem' in electron) {
    await clipboard.write([new electron.ClipboardItem({ 'text/html': html, 'text/plain': text })])
    return
  }
  const older: unknown = clipboard
  ;(older as FormsClipboard).write({ html, text })
}
