import { settingsText as text } from '#text/settings.ts'
import type { AppInfo } from '../../../shared/ipc/api.ts'
import { sizeText } from '../../../shared/run/format.ts'
import { Card } from '../../components/Card.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Archive } from '../../components/icons.ts'
import { Table } from '../../components/Table.tsx'
import { Time } from '../../components/Time.tsx'
import { SettingsSection } from './SettingsSection.tsx'

/** Copies of the database that the app made by itself, newest first. */
export function Backups({ backups }: { readonly backups: AppInfo['backups'] }) {
  const newestFirst = backups.toSorted((a, b) => b.at.localeCompare(a.at))
  return (
    <SettingsSection title={text.backups.title} about={text.backups.about}>
      <Card padded={false}>
        {newestFirst.length === 0 ? (
          <EmptyState icon={Archive} title={text.backups.none}>
            {text.backups.whenMade}
          </EmptyState>
        ) : (
          <Table
            caption={text.backups.title}
            keyOf={({ name }) => name}
            rows={newestFirst}
            columns={[
              { key: 'at', title: text.backups.madeAt, cell: ({ at }) => <Time at={at} withDate /> },
              { key: 'name', title: text.backups.file, mono: true, cell: ({ name }) => name },
              {
                key: 'bytes',
                title: text.backups.size,
                mono: true,
                align: 'end',
                cell: ({ bytes }) => sizeText(bytes),
              },
            ]}
          />
        )}
      </Card>
    </SettingsSection>
  )
}
