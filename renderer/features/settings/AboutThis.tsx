import { settingsText } from '#text/settings.ts'
import type { AppInfo, MintReason } from '../../../shared/ipc/api.ts'
import { call } from '../../api.ts'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import { Copyable } from '../../components/Copyable.tsx'
import { FolderOpen } from '../../components/icons.ts'
import { rich } from '../../components/rich.ts'
import { Time } from '../../components/Time.tsx'
import { sayError } from '../../store/toasts.ts'
import { LicencesButton } from './Licences.tsx'
import css from './Settings.module.css'
import { SettingsSection } from './SettingsSection.tsx'

const text = settingsText.aboutThis

const systems: Record<AppInfo['platform'], string> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' }

const keptWords: Record<AppInfo['device']['keyKept'], string> = {
  system: text.keyInKeyStore,
  file: text.keyInFile,
}

const whyWords: Readonly<Record<string, string>> = {
  'other-machine': text.otherMachine,
  restored: text.restored,
  'set-back': text.setBack,
  'key-lost': text.keyLost,
} satisfies Partial<Record<MintReason, string>>

/** Where the data lies, which device this is, and which app. */
export function AboutThis({ info }: { readonly info: AppInfo }) {
  return (
    <SettingsSection title={text.thisDevice} about={text.about}>
      <Card padded={false}>
        <dl className={css['facts']}>
          <div>
            <dt>{text.dataFolder}</dt>
            <dd>
              <Copyable value={info.dataFolder} name={text.pathName} />
              <Button
                size="small"
                icon={FolderOpen}
                onPress={() => {
                  call('app.showDataFolder').catch(sayError)
                }}
              >
                {text.open}
              </Button>
            </dd>
          </div>
          <div>
            <dt>{text.device}</dt>
            <dd>{info.device.name}</dd>
          </div>
          <div>
            <dt>{text.keyFingerprint}</dt>
            <dd>
              <Copyable value={info.device.fingerprint} name={text.fingerprintName} />
            </dd>
          </div>
          <div>
            <dt>{text.privateKey}</dt>
            <dd>{keptWords[info.device.keyKept]}</dd>
          </div>
          {info.device.retired.length > 0 && (
            <div>
              <dt>{text.earlierKeys}</dt>
              <dd>
                <ul className={css['earlier']}>
                  {info.device.retired.toReversed().map((before) => (
                    <li key={before.fingerprint}>
                      <Copyable value={before.fingerprint} name={text.earlierFingerprintName} />
                      <span className={css['faint']}>
                        {rich(text.earlierKey, {
                          name: before.name,
                          time: <Time at={before.retiredAt} withDate utcOnly />,
                          why: whyWords[before.why] ?? before.why,
                        })}
                      </span>
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          )}
          <div>
            <dt>{text.backout}</dt>
            <dd>
              <span className="mono">
                {text.version({
                  version: info.version,
                  system: systems[info.platform],
                  electron: info.electron,
                })}
              </span>
              <LicencesButton />
            </dd>
          </div>
        </dl>
      </Card>
    </SettingsSection>
  )
}
