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
    <SettingsSection
      title="Backups"
      about="Made by the app itself, in the data folder. Copy one elsewhere to be safe from a lost disk."
    >
      <Card padded={false}>
        {newestFirst.length === 0 ? (
          <EmptyState icon={Archive} title="No backup yet">
            One is made when a run starts.
          </EmptyState>
        ) : (
          <Table
            caption="Backups"
            keyOf={({ name }) => name}
            rows={newestFirst}
            columns={[
              { key: 'at', title: 'Made at', cell: ({ at }) => <Time at={at} withDate /> },
              { key: 'name', title: 'File', mono: true, cell: ({ name }) => name },
              { key: 'bytes', title: 'Size', mono: true, align: 'end', cell: ({ bytes }) => sizeText(bytes) },
            ]}
          />
        )}
      </Card>
    </SettingsSection>
  )
}
