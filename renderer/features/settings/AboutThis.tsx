import type { AppInfo } from '../../../shared/ipc/api.ts'
import { call } from '../../api.ts'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import { Copyable } from '../../components/Copyable.tsx'
import { FolderOpen } from '../../components/icons.ts'
import { sayError } from '../../store/toasts.ts'
import css from './Settings.module.css'
import { SettingsSection } from './SettingsSection.tsx'

const systems: Record<AppInfo['platform'], string> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' }

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
