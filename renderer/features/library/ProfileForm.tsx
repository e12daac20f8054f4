import { useState } from 'react'
import { libraryText } from '#text/library.ts'
import type { ServiceProfile } from '../../../shared/runbook/profile.ts'
import { asApiError } from '../../api.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { classes } from '../../components/classes.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { TextField } from '../../components/TextField.tsx'
import { type ErrorWords, errorWords } from '../../store/errorWords.ts'
import { saveProfile } from '../../store/profiles.ts'
import { say } from '../../store/toasts.ts'
import css from './ProfileForm.module.css'
import { type ProfileProblems, profileGroups, profileText, readProfile } from './profileFields.ts'

const formId = 'profile-form'

/** Creates a service profile or changes one. `profile` null creates. */
export function ProfileForm({
  profile,
  onClose,
}: {
  readonly profile: ServiceProfile | null
  readonly onClose: () => void
}) {
  const [id] = useState(() => profile?.id ?? crypto.randomUUID())
  const [text, setText] = useState(() => profileText(profile))
  const [problems, setProblems] = useState<ProfileProblems>({})
  const [refusal, setRefusal] = useState<ErrorWords | null>(null)
  const [saving, setSaving] = useState(false)

  const save = async () => {
    if (saving) return
    setRefusal(null)
    const read = readProfile(text, id)
    if ('problems' in read) {
      setProblems(read.problems)
      focusFirst(read.problems)
      return
    }
    setProblems({})
    setSaving(true)
    try {
      const { service, environment } = await saveProfile(read.profile)
      say(
        'ok',
        profile ? libraryText.profileForm.saved : libraryText.profileForm.created,
        `${service}, ${environment}`,
      )
      onClose()
    } catch (cause) {
      const error = asApiError(cause)
      const words = errorWords(error)
      if (error.code === 'profile-duplicate') {
        const duplicate = { environment: `${words.title}: ${words.meaning}` }
        setProblems(duplicate)
        focusFirst(duplicate)
      } else setRefusal(words)
    } finally {
      setSaving(false)
    }
  }

  return (
    <Dialog
      title={
        profile ? `${profile.service}, ${profile.environment}` : libraryText.profileForm.newServiceProfile
      }
      size="large"
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {libraryText.profileForm.cancel}
          </Button>
          <Button variant="primary" type="submit" form={formId} isPending={saving}>
            {profile ? libraryText.profileForm.saveProfile : libraryText.profileForm.createProfile}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={css['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {refusal && (
          <Banner tone="danger" title={refusal.title} live="alert">
            {refusal.meaning} {refusal.next}
          </Banner>
        )}
        {profileGroups.map((group) => (
          <section key={group.title} className={css['group']} aria-label={group.title}>
            <div className={css['about']}>
              <h3>{group.title}</h3>
              <p>{group.about}</p>
            </div>
            <div className={css['fields']}>
              {group.fields.map(({ key, label, hint, placeholder, lines, required }, index) => (
                <TextField
                  key={key}
                  id={fieldId(key)}
                  label={label}
                  hint={hint}
                  placeholder={placeholder}
                  mono
                  multiline={lines}
                  required={required}
                  autoFocus={group === profileGroups[0] && index === 0}
                  value={text[key]}
                  error={problems[key]}
                  onChange={(value) => {
                    setText((before) => ({ ...before, [key]: value }))
                    setProblems(({ [key]: _mended, ...others }) => others)
                  }}
                  className={classes(key.endsWith('Url') || key === 'registry' ? css['wide'] : '')}
                />
              ))}
            </div>
          </section>
        ))}
      </form>
    </Dialog>
  )
}

const fieldId = (key: string) => `profile-${key}`

/** Takes the person to the first thing that is wrong. */
function focusFirst(problems: ProfileProblems): void {
  const keys = profileGroups.flatMap((group) => group.fields).map(({ key }) => key)
  const first = keys.find((key) => problems[key])
  if (first) document.getElementById(fieldId(first))?.focus()
}
