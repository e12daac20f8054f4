import { KeyCaps } from '../../actions/KeyHint.tsx'
import { Button } from '../../components/Button.tsx'
import { GraduationCap, Play } from '../../components/icons.ts'
import { Pill } from '../../components/Pill.tsx'
import { Switch } from '../../components/Switch.tsx'
import { TextField } from '../../components/TextField.tsx'
import { OpenRunBanner } from './OpenRunBanner.tsx'
import { PeopleFields } from './PeopleFields.tsx'
import { ReleaseFields } from './ReleaseFields.tsx'
import { RunbookField } from './RunbookField.tsx'
import css from './Start.module.css'
import type { Start } from './useStart.ts'

/** The whole page: who, what, with whom, by which runbook. */
export function PlanForm({ start }: { readonly start: Start }) {
  const { draft, problems } = start
  const count = Object.keys(problems).length
  return (
    <>
      <div className={css['scroll']}>
        <div className={css['page']}>
          <div className={css['head']}>
            <h1>{draft.rehearsal ? 'Rehearse the rollback' : 'Start a run'}</h1>
            {draft.rehearsal && (
              <Pill tone="violet" icon={GraduationCap}>
                REHEARSAL
              </Pill>
            )}
          </div>
          <p className={css['lead']}>
            {draft.rehearsal
              ? 'Practice, marked as such everywhere. The runbook counts as exercised afterwards.'
              : 'What is released, what it would go back to, and who is there when it does.'}
          </p>
          <div className={css['columns']}>
            <div className={css['column']}>
              {start.asksIdentity && <Identity start={start} />}
              <ReleaseFields start={start} />
              <OpenRunBanner start={start} />
            </div>
            <div className={css['column']}>
              <PeopleFields start={start} />
              <RunbookField start={start} />
            </div>
          </div>
        </div>
      </div>
      <footer className={css['foot']}>
        <div className={css['footIn']}>
          <Switch isSelected={draft.rehearsal} onChange={(rehearsal) => start.change({ rehearsal })}>
            Rehearsal
          </Switch>
          <span className={css['refused']} role="status">
            {count > 0 && `${count} ${count === 1 ? 'field needs' : 'fields need'} a look`}
          </span>
          <Button
            variant="primary"
            size="large"
            icon={Play}
            isPending={start.isStarting}
            onPress={start.start}
          >
            <span className={css['withKeys']}>
              {draft.rehearsal ? 'Start rehearsal' : 'Start run'}
              <KeyCaps keys="Mod+Enter" />
            </span>
          </Button>
        </div>
      </footer>
    </>
  )
}

/** Asked once, where it is first needed. Names are typed, not authenticated. */
function Identity({ start }: { readonly start: Start }) {
  const { me } = start.draft
  return (
    <fieldset className={css['card']}>
      <legend>You</legend>
      <p className={css['about']}>
        Asked once. Your name stands beside everything you record; settings can change it later.
      </p>
      <div className={css['two']}>
        <div data-wanted>
          <TextField
            label="Your name"
            required
            value={me.name}
            onChange={(name) => start.change({ me: { ...me, name } })}
            error={start.problems.me}
          />
        </div>
        <TextField
          label="Contact"
          hint="phone or handle"
          value={me.contact}
          onChange={(contact) => start.change({ me: { ...me, contact } })}
        />
      </div>
    </fieldset>
  )
}
