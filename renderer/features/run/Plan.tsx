import { type CSSProperties, type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react'
import { planText } from '#text/plan.ts'
import { isEnded } from '../../../shared/run/selectors.ts'
import { currentChoice } from '../../../shared/run/state.ts'
import { ChevronDown, ChevronRight } from '../../components/icons.ts'
import { useHeldSteps } from './guards/useHeldSteps.ts'
import css from './Plan.module.css'
import { PlanRows } from './PlanRows.tsx'
import { type PlanSection, planSections } from './planModel.ts'
import { useRunView } from './runContext.ts'
import { SectionUsually } from './Usually.tsx'

const text = planText.plan

/** The way to the row that the arrow keys lead to; null when the key is not for the plan. */
function targetRow(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(count - 1, at + 1)
    case 'ArrowUp':
    case 'k':
      return Math.max(0, at - 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/** A step, if it is one of the section's. */
function stepIn({ steps }: PlanSection, step: string | null): string | null {
  return steps.some((view) => view.step.id === step) ? step : null
}

/** The plan: every section and step, always whole. One tab stop; arrows move, Enter opens. */
export function Plan() {
  const { views, open, openStep, runbook, state, conflicts } = useRunView()
  const choice = currentChoice(state)
  const held = useHeldSteps()
  const list = useRef<HTMLElement>(null)
  const [cursor, setCursor] = useState<string | null>(null)
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const sections = useMemo(() => planSections(views), [views])
  const clashes = useMemo(() => {
    const counts = new Map<string, number>()
    for (const { step } of conflicts) if (step !== null) counts.set(step, (counts.get(step) ?? 0) + 1)
    return counts
  }, [conflicts])
  const show = useCallback((step: string) => openStep(step), [openStep])
  const settled = views.filter((view) => isEnded(view.state.status) || view.notNeeded !== null).length

  function move(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const at = rows.indexOf(document.activeElement as HTMLElement)
    if (at === -1) return
    const to = targetRow(event.key, at, rows.length)
    if (to === null) return
    event.preventDefault()
    event.stopPropagation()
    rows[to]?.focus()
  }

  const folds = (section: PlanSection): boolean =>
    section.notNeeded !== null &&
    !unfolded.has(section.section.id) &&
    !section.steps.some((view) => view.step.id === open)
  const shown = sections.filter((section) => !folds(section)).flatMap((section) => section.steps)
  const stop = shown.some((view) => view.step.id === cursor) ? cursor : open

  return (
    <nav
      ref={list}
      className={css['plan']}
      data-plan
      aria-label={text.label({ settled, count: views.length })}
      onKeyDown={move}
    >
      {sections.map((part) => (
        <section
          key={part.section.id}
          className={css['section']}
          style={{ '--rows': folds(part) ? 0 : part.steps.length } as CSSProperties}
          aria-labelledby={`plan-${part.section.id}`}
        >
          {part.notNeeded === null ? (
            <h2 className={css['head']} id={`plan-${part.section.id}`}>
              <span className={css['headTitle']}>{part.section.title}</span>
              {part.settled < part.steps.length && <SectionUsually section={part.section.id} />}
              <span className={css['count']}>
                {part.settled}/{part.steps.length}
              </span>
            </h2>
          ) : (
            <h2 className={css['head']} id={`plan-${part.section.id}`}>
              <button
                type="button"
                data-row
                tabIndex={-1}
                className={css['fold']}
                aria-expanded={!folds(part)}
                onClick={() =>
                  setUnfolded((before) => {
                    const after = new Set(before)
                    if (!after.delete(part.section.id)) after.add(part.section.id)
                    return after
                  })
                }
              >
                {folds(part) ? <ChevronRight aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
                <span className={css['headTitle']}>
                  {choice === 'proceed'
                    ? text.notNeededByDecision(part.section.short ?? part.section.title)
                    : text.notNeeded({
                        title: part.section.short ?? part.section.title,
                        why: part.notNeeded,
                      })}
                </span>
              </button>
            </h2>
          )}
          {!folds(part) && (
            <PlanRows
              steps={part.steps}
              roles={runbook.roles}
              clashes={clashes}
              held={held}
              current={stepIn(part, open)}
              stop={stepIn(part, stop)}
              onFocus={setCursor}
              onOpen={show}
            />
          )}
        </section>
      ))}
    </nav>
  )
}
