import { startText } from '#text/start.ts'
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

const text = startText.fields
const without = 'without'

/** What is released where, and what it would go back to. */
export function ReleaseFields({ start }: { readonly start: Start }) {
  const { draft, problems, byUse, runs } = start
  return (
    <fieldset className={css['card']}>
      <legend>{text.title}</legend>
      <ProfileField start={start} />
      <div className={css['two']}>
        <div data-wanted>
          <ComboBox
            label={text.service}
            required
            suggestions={serviceSuggestions(byUse, runs)}
            value={draft.service}
            onChange={(service) => start.change({ service })}
            error={problems.service}
          />
        </div>
        <div data-wanted>
          <ComboBox
            label={text.environment}
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
            label={text.version}
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
            label={text.target}
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
        label={text.ticket}
        hint={text.ticketHint}
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
        <span>{text.noProfile}</span>
        <Button size="small" onPress={() => go({ screen: 'library' })}>
          {text.createProfile}
        </Button>
      </div>
    )
  }
  const options: SelectOption[] = [
    ...byUse.map(({ profile, lastUsed }) => ({
      value: profile.id,
      label: `${profile.service} · ${profile.environment}`,
      help: lastUsed === null ? text.notUsed : text.lastUsed(ageText(Date.now() - Date.parse(lastUsed))),
    })),
    { value: without, label: text.withoutProfile, help: text.withoutProfileHelp },
  ]
  return (
    <div className={css['profile']}>
      <Select
        label={text.profile}
        options={options}
        value={draft.profile ?? without}
        onChange={(id) => start.chooseProfile(id === without ? null : id)}
      />
      <Button variant="quiet" onPress={() => go({ screen: 'library' })}>
        {text.editProfiles}
      </Button>
    </div>
  )
}
