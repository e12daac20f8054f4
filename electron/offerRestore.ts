import { dialog } from 'electron'
import { desktopText } from '#text/desktop.ts'
import type { Salvaged } from './db/salvage/salvage.ts'
import { lossOffer } from './lossText.ts'
import { assessDamage, restoreDamaged } from './restore.ts'

const text = desktopText.window

export interface Damaged {
  readonly folder: string
  /** Module of the store's worker. */
  readonly worker: URL
  /** What happened, and what is to be known of it. */
  readonly message: string
  readonly detail: string
}

/**
 * Says what is damaged, from which backup one can go on, and by run what it lacks; on standard error too. Gives whether
 * something took the place of the damaged files. The store must be closed.
 */
export async function offerRestore({ folder, worker, message, detail }: Damaged): Promise<boolean> {
  const salvaged = await assessDamage(folder, worker)
  const offer = `${detail}\n\n${lossOffer(salvaged)}`
  console.error(`${message}\n${offer}`)
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: text.cannotGoOn,
    message,
    detail: offer,
    buttons: [text.quit, takeText(salvaged)],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  if (response !== 1) return false
  try {
    const { aside } = await restoreDamaged(folder, salvaged, new Date().toISOString())
    console.error(`The damaged files were set aside in ${aside}, with a note of what is lost.`)
    return true
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    console.error(`${text.notRestored} ${reason}`)
    const choice = { buttons: [text.quit], defaultId: 0, cancelId: 0, noLink: true }
    await dialog.showMessageBox({
      ...{ type: 'error', title: text.cannotGoOn, message: text.notRestored, detail: reason },
      ...choice,
    })
    return false
  }
}

function takeText({ backup, runs }: Salvaged): string {
  if (backup !== null) return runs.length > 0 ? text.bringBack : text.useTheBackup
  return runs.length > 0 ? text.beginWithThis : text.beginAnew
}
