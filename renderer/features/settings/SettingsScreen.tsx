import { useEffect } from 'react'
import { settingsText } from '#text/settings.ts'
import type { Theme } from '../../../shared/ipc/api.ts'
import { Card } from '../../components/Card.tsx'
import { KeyList } from '../../components/KeyList.tsx'
import { type RadioCard, RadioCards } from '../../components/RadioCards.tsx'
import { ScreenBar } from '../../components/ScreenBar.tsx'
import { loadInfo, useSettings, writeSettings } from '../../store/settings.ts'
import { AboutThis } from './AboutThis.tsx'
import { Backups } from './Backups.tsx'
import { Identity } from './Identity.tsx'
import { Reach } from './Reach.tsx'
import { SecondFolder } from './SecondFolder.tsx'
import css from './Settings.module.css'
import { SettingsSection } from './SettingsSection.tsx'

const themes: readonly RadioCard<Theme>[] = [
  { value: 'system', label: 'System', help: 'As the computer is set' },
  { value: 'dark', label: 'Dark', help: 'For the night' },
  { value: 'light', label: 'Light', help: 'For daylight' },
  { value: 'contrast', label: 'High contrast', help: 'The strongest lines and text' },
]

/** Settings of this device. Each is saved as it is changed. */
export function SettingsScreen() {
  const { settings, loaded, info } = useSettings()
  useEffect(() => void loadInfo(), [])
  return (
    <div className={css['screen']}>
      <ScreenBar title="Settings" />
      <main className={css['scroll']}>
        <div className={css['page']}>
          <h1>Settings</h1>
          <SettingsSection
            title="You"
            about="Every entry carries this name. It is typed, not checked: the record says so."
          >
            {loaded && <Identity key={settings.identity?.id ?? 'nobody'} identity={settings.identity} />}
          </SettingsSection>
          <SettingsSection title={settingsText.look.title} about={settingsText.look.about}>
            <Card>
              <div className={css['stack']}>
                <RadioCards
                  label="Theme"
                  options={themes}
                  value={settings.theme}
                  onChange={(theme) => void writeSettings({ theme })}
                />
              </div>
            </Card>
          </SettingsSection>
          <Reach settings={settings} />
          {info && <AboutThis info={info} />}
          <SecondFolder />
          {info && <Backups backups={info.backups} />}
          <SettingsSection title="List of keys" about="Single letters work outside text fields.">
            <Card>
              <KeyList />
            </Card>
          </SettingsSection>
        </div>
      </main>
    </div>
  )
}
