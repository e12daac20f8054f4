import { KeyCaps } from '../../actions/KeyHint.tsx'
import { Button } from '../../components/Button.tsx'
import { ComboBox } from '../../components/ComboBox.tsx'
import { Siren } from '../../components/icons.ts'
import { noPerson } from './draft.ts'
import { OpenRunBanner } from './OpenRunBanner.tsx'
import { peopleSuggestions, serviceSuggestions, targetSuggestions } from './offers.ts'
import css from './Start.module.css'
import type { Start } from './useStart.ts'

/** Three fields, then rollback execution with the clock running. Everything else can be told later. */
export function IncidentForm({ start }: { readonly start: Start }) {
  const { draft, problems, captain, byUse, runs, profile } = start
  const person = (captain && draft.people[captain.id]) ?? noPerson
  return (
    <div className={css['scroll']}>
      <div className={css['incident']}>
        <span className={css['siren']}>
          <Siren size={26} aria-hidden />
        </span>
        <h1>Roll back now</h1>
        <p className={css['lead']}>
          The time to mitigation starts with the run. Earlier steps stay owed and can be filled in later.
        </p>
        <div className={css['three']}>
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
              label="Goes back to"
              hint="the last version that was good"
              required
              mono
              suggestions={targetSuggestions(runs, draft)}
              value={draft.target}
              onChange={(target) => start.change({ target })}
              error={problems.target}
            />
          </div>
          {captain && (
            <div data-wanted>
              <ComboBox
                label={captain.title}
                hint={start.asksIdentity ? 'your name, asked once' : undefined}
                required
                suggestions={peopleSuggestions(start.lastPeople, start.me)}
                value={person.name}
                onChange={(name) => {
                  if (name !== person.name) start.changePerson(captain.id, { name, contact: '' })
                }}
                error={problems[`role.${captain.id}`]}
              />
            </div>
          )}
        </div>
        <div className={css['warning']}>
          <OpenRunBanner start={start} />
        </div>
        <p className={css['where']}>
          Recorded as <strong>{draft.environment}</strong>
          {profile
            ? ', with the profile of this service.'
            : '. Without a profile, commands name what they miss.'}
        </p>
        <Button variant="danger" size="large" icon={Siren} isPending={start.isStarting} onPress={start.start}>
          <span className={css['withKeys']}>
            Start rolling back
            <KeyCaps keys="Mod+Enter" />
          </span>
        </Button>
      </div>
    </div>
  )
}
