import { settingsText } from '#text/settings.ts'
import type { AppInfo } from '../../../shared/ipc/api.ts'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import { rich } from '../../components/rich.ts'
import { chooseUpdate } from '../../store/update.ts'
import css from './Settings.module.css'
import { SettingsSection } from './SettingsSection.tsx'

const text = settingsText.newerVersion

/** How a newer version comes onto this computer: by a person, in a file, signed. */
export function NewerVersion({ info }: { readonly info: AppInfo }) {
  const { version, releaseKey } = info
  return (
    <SettingsSection title={text.title} about={text.about}>
      <Card>
        <div className={css['stack']}>
          <div className={css['line']}>
            <span>{rich(text.running, { version: <span className="mono">{version}</span> })}</span>
            {releaseKey !== null && <Button onPress={chooseUpdate}>{text.choose}</Button>}
          </div>
          <p className={css['faint']}>
            {releaseKey === null
              ? text.noKey
              : rich(text.signedBy, { key: <span className="mono">{releaseKey}</span> })}
          </p>
        </div>
      </Card>
    </SettingsSection>
  )
}
