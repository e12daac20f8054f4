import { useState } from 'react'
import type { ServiceProfile } from '../../../shared/runbook/profile.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { Pencil, Plus, Server, Trash2 } from '../../components/icons.ts'
import { Table } from '../../components/Table.tsx'
import { errorWords } from '../../store/errorWords.ts'
import { loadProfiles, removeProfile, useProfiles } from '../../store/profiles.ts'
import { say, sayError } from '../../store/toasts.ts'
import css from './Library.module.css'
import { ProfileForm } from './ProfileForm.tsx'

type Open =
  | { readonly kind: 'create' }
  | { readonly kind: 'edit'; readonly profile: ServiceProfile }
  | { readonly kind: 'delete'; readonly profile: ServiceProfile }

/** The service profiles: what stays the same from one release to the next. */
export function ProfileList() {
  const { profiles, loaded, failure } = useProfiles()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const words = failure && errorWords(failure)
  return (
    <section aria-labelledby="library-profiles" className={css['section']}>
      <div className={css['sectionHead']}>
        <h2 id="library-profiles">Service profiles</h2>
        {profiles.length > 0 && (
          <Button icon={Plus} size="small" onPress={() => setOpen({ kind: 'create' })}>
            New profile
          </Button>
        )}
      </div>
      {words && (
        <Banner
          tone="danger"
          title={words.title}
          actions={<Button onPress={() => void loadProfiles()}>Read again</Button>}
        >
          {words.meaning} {words.next}
        </Banner>
      )}
      {loaded && !failure && (
        <Card padded={false}>
          {profiles.length === 0 ? (
            <EmptyState
              icon={Server}
              title="No service profile yet"
              actions={
                <Button variant="primary" icon={Plus} onPress={() => setOpen({ kind: 'create' })}>
                  New profile
                </Button>
              }
            >
              A profile holds what stays the same for a service: cluster, namespace, flag key, links. Commands
              are then filled in, and starting a run takes seconds.
            </EmptyState>
          ) : (
            <Table
              caption="Service profiles"
              keyOf={({ id }) => id}
              rows={profiles}
              columns={[
                { key: 'service', title: 'Service', cell: ({ service }) => <strong>{service}</strong> },
                { key: 'environment', title: 'Environment', cell: ({ environment }) => environment },
                {
                  key: 'context',
                  title: 'kubectl context',
                  mono: true,
                  cell: ({ kubectlContext }) => kubectlContext || '–',
                },
                { key: 'flag', title: 'Kill switch', mono: true, cell: ({ flagKey }) => flagKey || '–' },
                {
                  key: 'actions',
                  title: 'Actions',
                  hideTitle: true,
                  align: 'end',
                  cell: (profile) => (
                    <span className={css['rowActions']}>
                      <IconButton
                        icon={Pencil}
                        label={`Edit ${nameOf(profile)}`}
                        onPress={() => setOpen({ kind: 'edit', profile })}
                      />
                      <IconButton
                        icon={Trash2}
                        tone="danger"
                        label={`Delete ${nameOf(profile)}`}
                        onPress={() => setOpen({ kind: 'delete', profile })}
                      />
                    </span>
                  ),
                },
              ]}
            />
          )}
        </Card>
      )}
      {open?.kind === 'create' && <ProfileForm profile={null} onClose={close} />}
      {open?.kind === 'edit' && <ProfileForm profile={open.profile} onClose={close} />}
      {open?.kind === 'delete' && <DeleteProfile profile={open.profile} onClose={close} />}
    </section>
  )
}

const nameOf = (profile: ServiceProfile) => `${profile.service}, ${profile.environment}`

function DeleteProfile({
  profile,
  onClose,
}: {
  readonly profile: ServiceProfile
  readonly onClose: () => void
}) {
  const remove = async () => {
    try {
      await removeProfile(profile.id)
      say('ok', 'Service profile deleted', nameOf(profile))
    } catch (cause) {
      sayError(cause)
    }
    onClose()
  }
  return (
    <Dialog
      title={`Delete ${nameOf(profile)}?`}
      alert
      size="small"
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" autoFocus onPress={onClose}>
            Keep it
          </Button>
          <Button variant="danger" icon={Trash2} onPress={() => void remove()}>
            Delete profile
          </Button>
        </>
      }
    >
      <p>
        Runs keep the profile that they were started with. A new run of this service has to be filled in by
        hand.
      </p>
    </Dialog>
  )
}
