import type { NotificationTest } from '../../shared/ipc/api.ts'
import type { Presence } from '../../shared/run/presence.ts'

/** What services ask of the desktop. The app gives Electron's; nothing here needs a window to be tested. */
export interface Desktop {
  /** Path of an existing file that the person chose, or null when they cancelled. */
  openFile(question: FileQuestion): Promise<string | null>
  /** Path of an existing folder that the person chose, or null when they cancelled. */
  openFolder(question: Omit<FileQuestion, 'filters'>): Promise<string | null>
  /** Path to write to, or null when they cancelled. */
  saveFile(question: FileQuestion & { readonly name: string }): Promise<string | null>
  showFolder(folder: string): Promise<void>
  /** Shows a file in its folder. */
  showFile(file: string): void
  /** Opens a package with the installer of the system. Throws `file-unreadable` where the system cannot. */
  openInstaller(file: string): Promise<void>
  quit(): void
  copyText(text: string): Promise<void>
  /** Both forms at once: whoever pastes takes the one it can show. */
  copyRichText(forms: { readonly html: string; readonly text: string }): Promise<void>
  printPdf(document: Printable): Promise<Uint8Array>
  /** Shows a notification of the system. Takes no focus and makes no sound: the window does that. */
  notify(notification: SystemNotification): Notice
  /** False where the system has no notifications, or did not show the last one. */
  canNotify(): boolean
  /** Shows one and says how that went. */
  testNotification(notification: SystemNotification): Promise<NotificationTest>
  /** Whether the person has the window before them: it is in sight and has the focus. */
  isWatched(): boolean
  /** Shows what goes on where the window is not: in the taskbar and the tray. */
  present(presence: Presence): void
  /** Holds off the system's sleep, or lets go. */
  stayAwake(awake: boolean): void
}

export interface SystemNotification {
  readonly title: string
  readonly text: string
  /** The person pressed it. */
  readonly onPress: () => void
}

/** A notification that is on screen, or was. */
export interface Notice {
  /** Takes it away, also from the list that the system keeps of them. */
  close(): void
}

interface FileQuestion {
  readonly title: string
  readonly button: string
  readonly filters: readonly { readonly name: string; readonly extensions: readonly string[] }[]
}

/** A document to become a PDF. */
export interface Printable {
  /** The whole page; `address` gives the URL of one of `files`, or of `fonts.css`, which is always there. */
  readonly page: (address: (name: string) => string) => string
  readonly files: ReadonlyMap<string, { readonly mediaType: string; readonly content: string | Uint8Array }>
  /** HTML at the head of every page, like the foot; nothing where it is left out. */
  readonly header?: string
  /** HTML at the foot of every page; `pageNumber` and `totalPages` are classes that are filled in. */
  readonly footer: string
}
