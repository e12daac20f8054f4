import { openDialog } from '../store/dialogs.ts'
import { Button } from './Button.tsx'
import { Search } from './icons.ts'

/** The two ways to find anything, at the end of a top bar: search and every command. */
export function FindButtons() {
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        icon={Search}
        action="view.search"
        onPress={() => openDialog('search')}
      >
        Search everything
      </Button>
      <Button variant="quiet" size="small" action="view.palette" onPress={() => openDialog('palette')}>
        Commands
      </Button>
    </>
  )
}
