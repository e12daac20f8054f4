import type { AppInfo, MintReason } from '../../../shared/ipc/api.ts'
import { call } from '../../api.ts'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import { Copyable } from '../../components/Copyable.tsx'
import { FolderOpen } from '../../components/icons.ts'
import { Time } from '../../components/Time.tsx'
import { sayError } from '../../store/toasts.ts'
import css from './Settings.module.css'
import { SettingsSection } from './SettingsSection.tsx'

const systems: Record<AppInfo['platform'], string> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' }

const keptWords: Record<AppInfo['device']['keyKept'], string> = {
  system: "Protected by the system's key store",
  file: 'Kept in a file that only you can read (0600)',
}

const whyWords: Readonly<Record<string, string>> = {
  'other-machine': 'the data folder came to another machine',
  restored: 'a backup was put in its place',
  'set-back': 'the data folder was set back to an earlier state, or copied',
  'key-lost': 'the key store no longer gives it out',
} satisfies Partial<Record<MintReason, string>>

/** Where the data lies, which device this is, and which app. */
export function AboutThis({ info }: { readonly info: AppInfo }) {
  return (
    <SettingsSection title="This device" about="The fingerprint is printed in every record made here.">
      <Card padded={false}>
        <dl className={css['facts']}>
          <div>
            <dt>Data folder</dt>
            <dd>
              <Copyable value={info.dataFolder} name="the path of the data folder" />
              <Button
                size="small"
                icon={FolderOpen}
                onPress={() => {
                  call('app.showDataFolder').catch(sayError)
                }}
              >
                Open
              </Button>
            </dd>
          </div>
          <div>
            <dt>Device</dt>
            <dd>{info.device.name}</dd>
          </div>
          <div>
            <dt>Key fingerprint</dt>
            <dd>
              <Copyable value={info.device.fingerprint} name="the key fingerprint" />
            </dd>
          </div>
          <div>
            <dt>Private key</dt>
            <dd>{keptWords[info.device.keyKept]}</dd>
          </div>
          {info.device.retired.length > 0 && (
            <div>
              <dt>Earlier keys</dt>
              <dd>
                <ul className={css['earlier']}>
                  {info.device.retired.toReversed().map((before) => (
                    <li key={before.fingerprint}>
                      <Copyable value={before.fingerprint} name="the earlier fingerprint" />
                      <span className={css['faint']}>
                        {before.name}, until <Time at={before.retiredAt} withDate utcOnly />:{' '}
                        {whyWords[before.why] ?? before.why}
                      </span>
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          )}
          <div>
            <dt>Backout</dt>
            <dd className="mono">
              {info.version} on {systems[info.platform]}, Electron {info.electron}
            </dd>
          </div>
        </dl>
      </Card>
    </SettingsSection>
  )
}
