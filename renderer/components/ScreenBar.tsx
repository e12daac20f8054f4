import { componentsText } from '#text/components.ts'
import { goBack } from '../store/route.ts'
import { FindButtons } from './FindButtons.tsx'
import { IconButton } from './IconButton.tsx'
import { ArrowLeft } from './icons.ts'
import { TopBar } from './TopBar.tsx'

const text = componentsText.screenBar

/** The top bar of a screen that is left again: back, its name, search and every command. */
export function ScreenBar({ title }: { readonly title: string }) {
  return (
    <TopBar
      left={
        <>
          <IconButton icon={ArrowLeft} label={text.back} onPress={goBack} />
          <strong>{title}</strong>
        </>
      }
      right={<FindButtons />}
    />
  )
}
