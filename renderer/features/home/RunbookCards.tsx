import { homeText } from '#text/home.ts'
import type { RunbookEntry } from '../../../shared/ipc/api.ts'
import { Pill } from '../../components/Pill.tsx'
import { useNow } from '../../store/clock.ts'
import { go } from '../../store/route.ts'
import { bookFacts, exerciseMark, newestBooks } from './bookAge.ts'
import css from './Lists.module.css'

/** The runbooks in their newest version: how old, how proven. Opens the library. */
export function RunbookCards({ entries }: { readonly entries: readonly RunbookEntry[] }) {
  const now = useNow(60_000)
  return (
    <ul className={css['lines']}>
      {newestBooks(entries).map((entry) => {
        const mark = exerciseMark(entry, now)
        return (
          <li key={entry.hash} className={css['book']}>
            <div className={css['bookHead']}>
              <button type="button" className={css['open']} onClick={() => go({ screen: 'library' })}>
                {entry.title}
              </button>
              <span className={`${css['where']} mono`}>{homeText.book.version(entry.version)}</span>
              <Pill tone={mark.tone}>{mark.text}</Pill>
            </div>
            <p className={css['bookFacts']}>{bookFacts(entry, entries, now)}</p>
          </li>
        )
      })}
    </ul>
  )
}
