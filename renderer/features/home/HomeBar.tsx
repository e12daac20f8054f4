import { homeText } from '#text/home.ts'
import { FindButtons } from '../../components/FindButtons.tsx'
import { Undo2, WifiOff } from '../../components/icons.ts'
import { TopBar, TopBarSeparator } from '../../components/TopBar.tsx'
import css from './Home.module.css'

/** The top line of home: the app's name, its promise, and the two ways to find anything. */
export function HomeBar() {
  return (
    <TopBar
      left={
        <>
          <Undo2 size={16} aria-hidden />
          <b>{homeText.product}</b>
        </>
      }
      right={
        <>
          <span className={css['offline']}>
            <WifiOff size={16} aria-hidden />
            {homeText.offline}
          </span>
          <TopBarSeparator />
          <FindButtons />
        </>
      }
    />
  )
}
