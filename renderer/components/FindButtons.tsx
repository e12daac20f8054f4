import { componentsText } from '#text/components.ts'
import { openDialog } from '../store/dialogs.ts'
import { Button } from './Button.tsx'
import { Search } from './icons.ts'

const text = componentsText.findButtons

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
        {text.searchEverything}
      </Button>
      <Button variant="quiet" size="small" action="view.palette" onPress={() => openDialog('palette')}>
        {text.commands}
      </Button>
    </>
  )
}
