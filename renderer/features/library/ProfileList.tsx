import { useState } from 'react'
import { libraryText } from '#text/library.ts'
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

const text = libraryText.profileList

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
        <h2 id="library-profiles">{text.serviceProfiles}</h2>
        {profiles.length > 0 && (
          <Button icon={Plus} size="small" onPress={() => setOpen({ kind: 'create' })}>
            {text.newProfile}
          </Button>
        )}
      </div>
      {words && (
        <Banner
          tone="danger"
          title={words.title}
          actions={<Button onPress={() => void loadProfiles()}>{text.readAgain}</Button>}
        >
          {words.meaning} {words.next}
        </Banner>
      )}
      {loaded && !failure && (
        <Card padded={false}>
          {profiles.length === 0 ? (
            <EmptyState
              icon={Server}
              title={text.none}
              actions={
                <Button variant="primary" icon={Plus} onPress={() => setOpen({ kind: 'create' })}>
                  {text.newProfile}
                </Button>
              }
            >
              {text.noneAbout}
            </EmptyState>
          ) : (
            <Table
              caption={text.serviceProfiles}
              keyOf={({ id }) => id}
              rows={profiles}
              columns={[
                {
                  key: 'service',
                  title: text.service,
                  cell: ({ service }) => <strong className={css['whole']}>{service}</strong>,
                },
                { key: 'environment', title: text.environment, cell: ({ environment }) => environment },
                {
                  key: 'context',
                  title: text.kubectlContext,
                  mono: true,
                  cell: ({ kubectlContext }) => kubectlContext || '–',
                },
                { key: 'flag', title: text.killSwitch, mono: true, cell: ({ flagKey }) => flagKey || '–' },
                {
                  key: 'actions',
                  title: text.actions,
                  hideTitle: true,
                  align: 'end',
                  cell: (profile) => (
                    <span className={css['rowActions']}>
                      <IconButton
                        icon={Pencil}
                        label={text.editName(nameOf(profile))}
                        onPress={() => setOpen({ kind: 'edit', profile })}
                      />
                      <IconButton
                        icon={Trash2}
                        tone="danger"
                        label={text.deleteOf(nameOf(profile))}
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
      say('ok', text.deleted, nameOf(profile))
    } catch (cause) {
      sayError(cause)
    }
    onClose()
  }
  return (
    <Dialog
      title={text.deleteQuestion(nameOf(profile))}
      alert
      size="small"
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" autoFocus onPress={onClose}>
            {text.keepIt}
          </Button>
          <Button variant="danger" icon={Trash2} onPress={() => void remove()}>
            {text.deleteProfile}
          </Button>
        </>
      }
    >
      <p>{text.deleteMeaning}</p>
    </Dialog>
  )
}
