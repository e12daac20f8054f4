import { ageText } from '../../../shared/run/format.ts'
import { Button } from '../../components/Button.tsx'
import { ComboBox } from '../../components/ComboBox.tsx'
import { ArrowRight } from '../../components/icons.ts'
import { Select, type SelectOption } from '../../components/Select.tsx'
import { TextField } from '../../components/TextField.tsx'
import { go } from '../../store/route.ts'
import { environmentSuggestions, serviceSuggestions, targetSuggestions } from './offers.ts'
import css from './Start.module.css'
import type { Start } from './useStart.ts'

const without = 'without'

/** What is released where, and what it would go back to. */
export function ReleaseFields({ start }: { readonly start: Start }) {
  const { draft, problems, byUse, runs } = start
  return (
    <fieldset className={css['card']}>
      <legend>Release</legend>
      <ProfileField start={start} />
      <div className={css['two']}>
        <div data-wanted>
          <ComboBox
            label="Service"
            required
            suggestions={serviceSuggestions(byUse, runs)}
            value={draft.service}
            onChange={(service) => start.change({ service })}
            error={problems.service}
          />
        </div>
        <div data-wanted>
          <ComboBox
            label="Environment"
            required
            suggestions={environmentSuggestions(byUse, runs)}
            value={draft.environment}
            onChange={(environment) => start.change({ environment })}
            error={problems.environment}
          />
        </div>
      </div>
      <div className={css['versions']}>
        <div data-wanted>
          <TextField
            label="New version"
            required
            mono
            placeholder="2026.11.23-rc2"
            value={draft.version}
            onChange={(version) => start.change({ version })}
            error={problems.version}
          />
        </div>
        <ArrowRight size={18} className={css['arrow']} aria-hidden />
        <div data-wanted>
          <ComboBox
            label="Goes back to"
            required
            mono
            placeholder="2026.11.19"
            suggestions={targetSuggestions(runs, draft)}
            value={draft.target}
            onChange={(target) => start.change({ target })}
            error={problems.target}
          />
        </div>
      </div>
      <TextField
        label="Release ticket"
        hint="link"
        type="url"
        placeholder="https://"
        value={draft.ticketUrl}
        onChange={(ticketUrl) => start.change({ ticketUrl })}
        error={problems.ticketUrl}
      />
    </fieldset>
  )
}

function ProfileField({ start }: { readonly start: Start }) {
  const { byUse, draft } = start
  if (byUse.length === 0) {
    return (
      <div className={css['note']}>
        <span>
          A service profile fills the commands in: cluster, registry, flag, dashboard. There is none yet.
        </span>
        <Button size="small" onPress={() => go({ screen: 'library' })}>
          Create a profile
        </Button>
      </div>
    )
  }
  const options: SelectOption[] = [
    ...byUse.map(({ profile, lastUsed }) => ({
      value: profile.id,
      label: `${profile.service} · ${profile.environment}`,
      help:
        lastUsed === null ? 'Not used yet' : `Last used ${ageText(Date.now() - Date.parse(lastUsed))} ago`,
    })),
    { value: without, label: 'Without a profile', help: 'Commands then name what they miss' },
  ]
  return (
    <div className={css['profile']}>
      <Select
        label="Service profile"
        options={options}
        value={draft.profile ?? without}
        onChange={(id) => start.chooseProfile(id === without ? null : id)}
      />
      <Button variant="quiet" onPress={() => go({ screen: 'library' })}>
        Edit profiles
      </Button>
    </div>
  )
}
