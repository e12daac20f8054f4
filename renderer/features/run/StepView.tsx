import type { ReactNode } from 'react'
import { stepText } from '#text/step.ts'
import { commandGroups, firstComplete } from '../../../shared/run/filledGroups.ts'
import { fieldProblems, isEnded } from '../../../shared/run/selectors.ts'
import { TriangleAlert } from '../../components/icons.ts'
import { useRun } from '../../store/run.ts'
import { Attachments } from './Attachments.tsx'
import { CommandCard } from './CommandCard.tsx'
import { StepConflicts } from './conflicts/StepConflicts.tsx'
import { FieldView } from './fields/FieldView.tsx'
import { isGuarded } from './guards/guardModel.ts'
import { RunbookAge } from './guards/RunbookAge.tsx'
import { StepGuards } from './guards/StepGuards.tsx'
import { StepMessages } from './messages/StepMessages.tsx'
import { Notes } from './Notes.tsx'
import { ProfileGaps } from './ProfileGaps.tsx'
import { StepReadBack } from './readback/ReadBack.tsx'
import { useRunView } from './runContext.ts'
import css from './Step.module.css'
import { ClosedBanner, StepBanner } from './StepBanner.tsx'
import { StepFooter } from './StepFooter.tsx'
import { StepTimers } from './StepTimers.tsx'
import { StepUsually } from './Usually.tsx'
import { useAttach } from './useAttach.ts'

const text = stepText.stepView

/** The step in the centre: what to do, what to capture, the commands, and how to end it. */
export function StepView({ after }: { readonly after?: ReactNode }) {
  const { open, views, runbook, state, facts, attempted, readOnly: fixed } = useRunView()
  const view = views.find((each) => each.step.id === open)
  const { dropProps, pasteProps, dropping } = useAttach(open)
  const reading = useRun((store) => store.open?.reading ?? 0)
  if (!view) return <section className={css['main']} aria-label={text.step} />
  const { step, section, number } = view
  const ended = isEnded(view.state.status)
  const readOnly = ended || fixed || view.notNeeded !== null
  const problems = attempted.has(step.id) && !ended ? fieldProblems(runbook, state, step.id) : []
  const ways = step.fields.filter(isGuarded)
  const others = step.fields.filter((field) => !isGuarded(field))
  const readsSql = !readOnly && step.fields.some((field) => field.kind === 'migrations')
  const groups = commandGroups(step, facts, state)
  const first = firstComplete(groups)

  return (
    <section className={css['main']} aria-label={text.stepNumber(number)} {...dropProps} {...pasteProps}>
      {/* A step of its own for each key: half-typed texts of one never show in another, nor after a redaction. */}
      <div className={css['scroll']} key={`${step.id} ${reading}`} data-step-content>
        <div className={css['content']}>
          <p className={css['kicker']}>
            {text.stepOf({ number, count: views.length, title: section.title })}
            {step.critical && <span className={css['critical']}>{` · ${text.critical}`}</span>}
            {!ended && <StepUsually step={step.id} />}
          </p>
          <h1 className={css['title']} id={`step-title-${step.id}`} tabIndex={-1}>
            {step.title}
          </h1>
          <p className={css['why']}>{step.why}</p>
          <ClosedBanner />
          <StepBanner view={view} />
          <StepConflicts step={step.id} />
          <StepGuards view={view} />
          {/* What guards leave of a choice is read with them; how to do the rest comes after it. */}
          {ways.map((field) => (
            <FieldView key={field.id} step={step.id} field={field} problems={problems} readOnly={readOnly} />
          ))}
          <RunbookAge view={view} />
          <StepTimers step={step.id} />
          {step.how.length > 0 && (
            <ol className={css['how']}>
              {step.how.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ol>
          )}
          {step.beware.length > 0 && (
            <div className={css['beware']} role="note" aria-label={text.beware}>
              <TriangleAlert size={16} aria-hidden />
              <ul>
                {step.beware.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </div>
          )}
          {others.map((field) => (
            <FieldView key={field.id} step={step.id} field={field} problems={problems} readOnly={readOnly} />
          ))}
          <ProfileGaps groups={groups} />
          {groups.map((group) => (
            <CommandCard
              key={`${group.tool}-${group.commands[0]?.template.id}`}
              group={group}
              first={first}
            />
          ))}
          <StepMessages step={step.id} />
          <Notes step={step.id} readOnly={state.closed !== null} />
          <Attachments step={step.id} readOnly={state.closed !== null} />
        </div>
        {after}
      </div>
      {dropping && (
        <div className={css['drop']} aria-hidden="true">
          {readsSql ? text.dropSql : text.dropHere(number)}
        </div>
      )}
      {!readOnly && <StepReadBack step={step} />}
      <StepFooter view={view} first={first} />
    </section>
  )
}
