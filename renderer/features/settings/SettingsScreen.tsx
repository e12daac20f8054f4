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
import { Diagnostics } from './Diagnostics.tsx'
import { Identity } from './Identity.tsx'
import { NewerVersion } from './NewerVersion.tsx'
import { Reach } from './Reach.tsx'
import { SecondFolder } from './SecondFolder.tsx'
import css from './Settings.module.css'
import { SettingsSection } from './SettingsSection.tsx'

const text = settingsText.settingsScreen

const themes: readonly RadioCard<Theme>[] = [
  { value: 'system', label: text.system, help: text.systemAbout },
  { value: 'dark', label: text.dark, help: text.darkAbout },
  { value: 'light', label: text.light, help: text.lightAbout },
  { value: 'contrast', label: text.highContrast, help: text.highContrastAbout },
]

/** Settings of this device. Each is saved as it is changed. */
export function SettingsScreen() {
  const { settings, loaded, info } = useSettings()
  useEffect(() => void loadInfo(), [])
  return (
    <div className={css['screen']}>
      <ScreenBar title={text.settings} />
      <main className={css['scroll']}>
        <div className={css['page']}>
          <h1>{text.settings}</h1>
          <SettingsSection title={text.you} about={text.youAbout}>
            {loaded && <Identity key={settings.identity?.id ?? 'nobody'} identity={settings.identity} />}
          </SettingsSection>
          <SettingsSection title={settingsText.look.title} about={settingsText.look.about}>
            <Card>
              <div className={css['stack']}>
                <RadioCards
                  label={text.theme}
                  options={themes}
                  value={settings.theme}
                  onChange={(theme) => void writeSettings({ theme })}
                />
              </div>
            </Card>
          </SettingsSection>
          <Reach settings={settings} />
          {info && <AboutThis info={info} />}
          {info && <NewerVersion info={info} />}
          <SecondFolder />
          {info && <Backups backups={info.backups} />}
          <Diagnostics />
          <SettingsSection title={text.listOfKeys} about={text.listOfKeysAbout}>
            <Card>
              <KeyList />
            </Card>
          </SettingsSection>
        </div>
      </main>
    </div>
  )
}
