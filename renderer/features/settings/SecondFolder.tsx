import { useEffect } from 'react'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import { FolderOpen } from '../../components/icons.ts'
import { Time } from '../../components/Time.tsx'
import { errorWords } from '../../store/errorWords.ts'
import { askMirror, useMirror } from '../../store/mirror.ts'
import css from './Settings.module.css'
import { SettingsSection } from './SettingsSection.tsx'

/** Where live runs are copied to, when that was done last, and why it was not. */
export function SecondFolder() {
  const status = useMirror((store) => store.status)
  useEffect(() => void askMirror('mirror.read'), [])
  if (status === null) return null
  const { folder, written, failure } = status
  return (
    <SettingsSection
      title="Keep a copy in a second folder"
      about="While a run is live, its bundle is written there at most every 30 seconds. On a stick it survives this laptop: import it on another one and take over."
    >
      <Card>
        <div className={css['stack']}>
          <div className={css['line']}>
            <span className={folder ? 'mono' : css['faint']}>{folder ?? 'No copy is kept'}</span>
            <span className={css['line']}>
              {folder && (
                <Button variant="quiet" onPress={() => void askMirror('mirror.end')}>
                  Stop keeping copies
                </Button>
              )}
              <Button icon={FolderOpen} onPress={() => void askMirror('mirror.choose')}>
                {folder ? 'Another folder …' : 'Choose a folder …'}
              </Button>
            </span>
          </div>
          {folder && !failure && (
            <p className={css['faint']} role="status">
              {written ? (
                <>
                  Last copy <Time at={written.at} withDate />
                </>
              ) : (
                'The first copy is written when something happens in a live run.'
              )}
            </p>
          )}
          {failure && (
            <Banner tone="warn" title="The last copy could not be written" live="status">
              {errorWords(failure).meaning} It is tried again every 30 seconds while a run is live.
            </Banner>
          )}
        </div>
      </Card>
    </SettingsSection>
  )
}
