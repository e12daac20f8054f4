import type { ReactElement } from 'react'
import { hudText } from '#text/hud.ts'
import type { ApiError } from '../../api.ts'
import { errorWords } from '../../store/errorWords.ts'
import { showMain } from '../../store/hud.ts'
import css from './Hud.module.css'

/** No run is open: what to do about it. */
export function HudEmpty({ bar }: { readonly bar: () => ReactElement }) {
  return (
    <>
      {bar()}
      <main className={css['quiet']}>
        <h1 className={css['quietTitle']}>{hudText.nothingRuns}</h1>
        <p>{hudText.nothingRunsAbout}</p>
        <button type="button" className={css['button']} data-primary onClick={() => showMain(null, null)}>
          {hudText.openMain}
        </button>
      </main>
    </>
  )
}

/** The run is being read, or why it cannot be. */
export function HudUnread({
  bar,
  failure,
}: {
  readonly bar: () => ReactElement
  readonly failure: ApiError | null
}) {
  const words = failure && errorWords(failure)
  return (
    <>
      {bar()}
      <main className={css['quiet']} aria-busy={words === null}>
        {words && (
          <div role="alert">
            <h1 className={css['quietTitle']}>{words.title}</h1>
            <p>
              {words.meaning} {words.next}
            </p>
          </div>
        )}
      </main>
    </>
  )
}
