import { startText } from '#text/start.ts'
import { KeyCaps } from '../../actions/KeyHint.tsx'
import { Button } from '../../components/Button.tsx'
import { ComboBox } from '../../components/ComboBox.tsx'
import { Siren } from '../../components/icons.ts'
import { rich } from '../../components/rich.ts'
import foot from '../../components/screenFoot.module.css'
import { noPerson } from './draft.ts'
import { OpenRunBanner } from './OpenRunBanner.tsx'
import { peopleSuggestions, serviceSuggestions, targetSuggestions } from './offers.ts'
import css from './Start.module.css'
import type { Start } from './useStart.ts'

const { incident: text, fields } = startText

/** Three fields, then rollback execution with the clock running. Everything else can be told later. */
export function IncidentForm({ start }: { readonly start: Start }) {
  const { draft, problems, captain, byUse, runs, profile } = start
  const person = (captain && draft.people[captain.id]) ?? noPerson
  return (
    <>
      <div className={css['incidentScroll']}>
        <div className={css['incident']}>
          <span className={css['siren']}>
            <Siren size={26} aria-hidden />
          </span>
          <h1>{text.title}</h1>
          <p className={css['lead']}>{text.lead}</p>
          <div className={css['three']}>
            <div data-wanted>
              <ComboBox
                label={fields.service}
                required
                suggestions={serviceSuggestions(byUse, runs)}
                value={draft.service}
                onChange={(service) => start.change({ service })}
                error={problems.service}
              />
            </div>
            <div data-wanted>
              <ComboBox
                label={fields.target}
                hint={text.targetHint}
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
                  hint={start.asksIdentity ? text.nameHint : undefined}
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
        </div>
      </div>
      <footer className={css['incidentFoot']}>
        <p className={css['where']}>
          {rich(profile ? text.withProfile : text.withoutProfile, {
            environment: <strong key="environment">{draft.environment}</strong>,
          })}
        </p>
        <Button variant="danger" size="large" icon={Siren} isPending={start.isStarting} onPress={start.start}>
          <span className={foot['withKeys']}>
            {text.start}
            <KeyCaps keys="Mod+Enter" />
          </span>
        </Button>
      </footer>
    </>
  )
}
