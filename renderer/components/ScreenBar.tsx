import { openDialog } from '../store/dialogs.ts'
import { goBack } from '../store/route.ts'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { ArrowLeft, Search } from './icons.ts'
import { TopBar } from './TopBar.tsx'

/** The top bar of a screen that is left again: back, its name, search and every command. */
export function ScreenBar({ title }: { readonly title: string }) {
  return (
    <TopBar
      left={
        <>
          <IconButton icon={ArrowLeft} label="Back" onPress={goBack} />
          <strong>{title}</strong>
        </>
      }
      right={
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
      }
    />
  )
}
