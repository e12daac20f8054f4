import { useEffect } from 'react'
import { libraryText } from '#text/library.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { FileUp } from '../../components/icons.ts'
import { ScreenBar } from '../../components/ScreenBar.tsx'
import { useFileDrop } from '../../components/useFileDrop.ts'
import { errorWords } from '../../store/errorWords.ts'
import { loadProfiles } from '../../store/profiles.ts'
import { loadRunbooks, useRunbooks } from '../../store/runbooks.ts'
import { groupRunbooks } from './groups.ts'
import { ImportIssues } from './ImportIssues.tsx'
import css from './Library.module.css'
import { ProfileList } from './ProfileList.tsx'
import { RunbookCard } from './RunbookCard.tsx'
import { useImport } from './useImport.ts'

const text = libraryText.libraryScreen

/** The library: runbooks with their versions, and service profiles. */
export function LibraryScreen() {
  const { entries, failure } = useRunbooks()
  const { failed, working, pick, drop, dismiss } = useImport()
  const over = useFileDrop(drop)
  useEffect(() => {
    void loadRunbooks()
    void loadProfiles()
  }, [])
  const words = failure && errorWords(failure)
  return (
    <div className={css['screen']}>
      <ScreenBar title={text.library} />
      <main className={css['scroll']}>
        <div className={css['page']}>
          <div className={css['head']}>
            <h1>{text.library}</h1>
            <Button variant="primary" icon={FileUp} isPending={working} onPress={pick}>
              {text.importARunbook}
            </Button>
          </div>
          {failed && <ImportIssues failed={failed} onDismiss={dismiss} />}
          <section aria-labelledby="library-runbooks" className={css['section']}>
            <div className={css['sectionHead']}>
              <h2 id="library-runbooks">{text.runbooks}</h2>
              <span className={css['hint']}>{text.orDrop}</span>
            </div>
            {words && (
              <Banner
                tone="danger"
                title={words.title}
                actions={<Button onPress={() => void loadRunbooks()}>{text.readAgain}</Button>}
              >
                {words.meaning} {words.next}
              </Banner>
            )}
            {groupRunbooks(entries).map((group) => (
              <RunbookCard key={group.id} group={group} />
            ))}
          </section>
          <ProfileList />
        </div>
      </main>
      {over && (
        <div className={css['drop']} aria-hidden>
          <FileUp size={32} />
          {text.dropHere}
        </div>
      )}
    </div>
  )
}
