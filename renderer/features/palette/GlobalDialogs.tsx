import { assertNever } from '../../../shared/assertNever.ts'
import type { GlobalDialog } from '../../store/dialogs.ts'
import { KeysDialog } from './KeysDialog.tsx'
import { Palette } from './Palette.tsx'
import { SearchDialog } from './SearchDialog.tsx'

/** The dialogs that open over any screen. */
export function GlobalDialogs({ open }: { readonly open: GlobalDialog }) {
  switch (open) {
    case 'palette':
      return <Palette />
    case 'keys':
      return <KeysDialog />
    case 'search':
      return <SearchDialog />
    default:
      return assertNever(open)
  }
}
