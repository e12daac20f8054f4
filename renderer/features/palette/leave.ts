import { closeDialog } from '../../store/dialogs.ts'

/**
 * Closes the dialog, waits until the focus is back where it was, then does what was chosen: a dialog that this
 * opens gives the focus back to the right place in turn.
 */
export function leaveAnd(run: () => void): void {
  closeDialog()
  requestAnimationFrame(() => setTimeout(run))
}
