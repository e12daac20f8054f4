import { startText as text } from '#text/start.ts'
import { KeyCaps } from '../../actions/KeyHint.tsx'
import { Button } from '../../components/Button.tsx'
import { GraduationCap, Play } from '../../components/icons.ts'
import { Pill } from '../../components/Pill.tsx'
import { Switch } from '../../components/Switch.tsx'
import foot from '../../components/screenFoot.module.css'
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
            <h1>{draft.rehearsal ? text.rehearseTitle : text.startTitle}</h1>
            {draft.rehearsal && (
              <Pill tone="violet" icon={GraduationCap}>
                {text.rehearsalMark}
              </Pill>
            )}
          </div>
          <p className={css['lead']}>{draft.rehearsal ? text.rehearseLead : text.startLead}</p>
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
      <footer className={foot['foot']}>
        <div className={css['footIn']}>
          <Switch isSelected={draft.rehearsal} onChange={(rehearsal) => start.change({ rehearsal })}>
            {text.rehearsal}
          </Switch>
          <span className={css['refused']} role="status">
            {count > 0 && text.needALook(count)}
          </span>
          <Button
            variant="primary"
            size="large"
            icon={Play}
            isPending={start.isStarting}
            onPress={start.start}
          >
            <span className={foot['withKeys']}>
              {draft.rehearsal ? text.startRehearsal : text.startRun}
              <KeyCaps keys="Mod+Enter" />
            </span>
          </Button>
        </div>
      </footer>
    </>
  )
}

/** Asked once, in one line, where it is first needed. Names are typed, not authenticated. */
function Identity({ start }: { readonly start: Start }) {
  const { me } = start.draft
  return (
    <div className={css['card']} data-wanted>
      <TextField
        label={text.yourName}
        hint={text.yourNameHint}
        required
        value={me.name}
        onChange={(name) => start.change({ me: { ...me, name } })}
        error={start.problems.me}
      />
    </div>
  )
}
