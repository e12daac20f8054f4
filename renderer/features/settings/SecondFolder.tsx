import { useEffect } from 'react'
import { settingsText } from '#text/settings.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import { FolderOpen } from '../../components/icons.ts'
import { rich } from '../../components/rich.ts'
import { Time } from '../../components/Time.tsx'
import { errorWords } from '../../store/errorWords.ts'
import { askMirror, useMirror } from '../../store/mirror.ts'
import css from './Settings.module.css'
import { SettingsSection } from './SettingsSection.tsx'

const text = settingsText.secondFolder

/** Where live runs are copied to, when that was done last, and why it was not. */
export function SecondFolder() {
  const status = useMirror((store) => store.status)
  useEffect(() => void askMirror('mirror.read'), [])
  if (status === null) return null
  const { folder, written, failure } = status
  return (
    <SettingsSection title={text.title} about={text.about}>
      <Card>
        <div className={css['stack']}>
          <div className={css['line']}>
            <span className={folder ? 'mono' : css['faint']}>{folder ?? text.none}</span>
            <span className={css['line']}>
              {folder && (
                <Button variant="quiet" onPress={() => void askMirror('mirror.end')}>
                  {text.stop}
                </Button>
              )}
              <Button icon={FolderOpen} onPress={() => void askMirror('mirror.choose')}>
                {folder ? text.another : text.choose}
              </Button>
            </span>
          </div>
          {folder && !failure && (
            <p className={css['faint']} role="status">
              {written ? rich(text.lastCopy, { time: <Time at={written.at} withDate /> }) : text.firstCopy}
            </p>
          )}
          {failure && (
            <Banner tone="warn" title={text.failed} live="status">
              {errorWords(failure).meaning} {text.triedAgain}
            </Banner>
          )}
        </div>
      </Card>
    </SettingsSection>
  )
}
