import type { Element } from 'hast'
import { factsOf } from '../../run/facts.ts'
import { commandGroups } from '../../run/filledGroups.ts'
import { stepReadBack } from '../../run/readBack.ts'
import { isEnded } from '../../run/stepEffects.ts'
import type { StepView } from '../../run/steps.ts'
import type { FilledCommand } from '../../runbook/command.ts'
import { clockText } from '../parts/times.ts'
import { paperField } from './fields.ts'
import { blank, box, make } from './parts.ts'
import type { PaperSource } from './source.ts'

/** A step: in one line where it has ended or is not needed, else with all that is needed to do it by hand. */
export function paperStep(source: PaperSource, view: StepView): Element {
  const title = `${view.number}. ${view.step.title}`
  if (view.notNeeded !== null) return short(title, `Not needed: ${view.notNeeded}`)
  const { status, by, endedAt, reason } = view.state
  if (isEnded(status)) {
    const tz = source.state.started?.tz ?? 0
    const when = endedAt ? `, ${clockText({ at: endedAt, tz })}` : ''
    return short(title, `${capital(status)} by ${by ?? 'nobody'}${when}${reason ? `: ${reason}` : ''}`)
  }
  const { step } = view
  const state = { todo: '', active: 'Begun. ', blocked: 'Blocked. ', deferred: 'Deferred. ' }[
    status as 'todo'
  ]
  const asked = stepReadBack(source.runbook, source.state, step)
  return make(
    'section',
    'paper-step',
    make('h3', null, title, ...(step.critical ? [make('em', null, 'critical')] : [])),
    make(
      'div',
      'paper-answer',
      box('done'),
      box('skipped'),
      box('failed'),
      blank('at', 'short'),
      blank('initials', 'short'),
      blank('why, where not done', 'wide'),
    ),
    make('p', 'paper-why', `${state}${reason ? `${reason} ` : ''}${step.why}`),
    ...(step.how.length > 0 ? [make('ol', null, ...step.how.map((line) => make('li', null, line)))] : []),
    ...step.beware.map((line) => make('p', 'paper-beware', make('b', null, 'Beware: '), line)),
    ...step.fields.map((field) => paperField(source, step, field)),
    ...(asked
      ? [
          make(
            'div',
            'paper-field',
            make('b', null, 'Read back'),
            make('span', null, asked.ask),
            blank('', 'wide'),
          ),
        ]
      : []),
    ...commandsOf(source, view),
  )
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

function short(title: string, words: string): Element {
  return make('section', 'paper-step paper-ended', make('h3', null, title), make('p', null, words))
}

function commandsOf({ runbook, state }: PaperSource, { step }: StepView): Element[] {
  const groups = commandGroups(step, factsOf(runbook, state), state)
  return groups.flatMap(({ tool, commands }) =>
    commands.map(({ template, filled, lockedUntil }) =>
      make(
        'div',
        'paper-command',
        make('b', null, tool),
        ...(template.about ? [make('span', null, ` ${template.about}`)] : []),
        ...(lockedUntil === null
          ? filled.map(command)
          : [make('p', null, `Only with “${lockedUntil}”: not printed while that is not chosen.`)]),
      ),
    ),
  )
}

/** A command as it is typed. What is not known yet is a gap to fill in by hand, named under it. */
function command({ parts }: FilledCommand): Element {
  return make(
    'pre',
    null,
    ...parts.map((part) => (part.kind === 'missing' ? make('mark', null, `<${part.label}>`) : part.text)),
  )
}
