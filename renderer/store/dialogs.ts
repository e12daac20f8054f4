import { create } from 'zustand'

/** Dialogs that open over any screen. */
export type GlobalDialog = 'palette' | 'keys' | 'search'

const store = create<{ readonly open: GlobalDialog | null }>(() => ({ open: null }))

/** Which of them is open. */
export function useDialog(): GlobalDialog | null {
  return store((state) => state.open)
}

/** Opens one of them in place of any other. */
export function openDialog(dialog: GlobalDialog): void {
  store.setState({ open: dialog })
}

/** Closes whichever is open. */
export function closeDialog(): void {
  store.setState({ open: null })
}
