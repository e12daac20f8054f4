import type { Element, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { choiceWords } from '../../run/describe.ts'
import { factsOf } from '../../run/facts.ts'
import { formatDuration } from '../../run/format.ts'
import { phaseOf, phaseTitles } from '../../run/phase.ts'
import { stepViews } from '../../run/steps.ts'
import { readTimer } from '../../run/timers.ts'
import type { RecordHead } from '../model.ts'
import { clockText, instantText } from '../parts/times.ts'
import { shortHead, visible } from '../words.ts'
import { blank, make, table } from './parts.ts'
import type { PaperSource } from './source.ts'
import { paperStep } from './step.ts'

/** The run as a checklist to go on with by hand: a whole HTML page without any script. */
export function paperToHtml(source: PaperSource, stylesheets: readonly string[]): string {
  const page: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: 'en' }, [
        h('head', [
          h('meta', { charSet: 'utf-8' }),
          ...stylesheets.map((href) => h('link', { rel: 'stylesheet', href })),
          h('title', visible(titleOf(source))),
        ]),
        h('body', { class: 'paper' }, [...head(source), ...sections(source), ...end()]),
      ]),
    ],
  }
  return `${toHtml(page)}\n`
}

function titleOf({ state: { release, started } }: PaperSource): string {
  const versions = release.version ? `${release.version} to ${release.target}` : `back to ${release.target}`
  return `${started?.rehearsal ? 'REHEARSAL: ' : ''}${release.service}, ${versions}`
}

function head(source: PaperSource): Element[] {
  const { state, runbook, asOf } = source
  const at = { at: asOf, tz: state.started?.tz ?? 0 }
  const decision = state.decisions.at(-1)
  const facts = [
    `${runbook.title}, version ${runbook.version}`,
    `Phase: ${phaseTitles[phaseOf(state, runbook)].toLowerCase()}`,
    ...(state.deployStartedAt ? [`Deploy started ${clockText({ ...at, at: state.deployStartedAt })}`] : []),
    ...(decision
      ? [`Decided: ${choiceWords[decision.choice]}, ${clockText({ ...at, at: decision.at })}`]
      : []),
  ]
  return [
    make('p', 'paper-kind', 'Checklist on paper'),
    make('h1', null, titleOf(source)),
    make('p', 'paper-asof', `As of ${instantText(at)}. ${facts.join(' · ')}.`),
    make(
      'p',
      null,
      'Tick what is done, with the time and your initials. Afterwards it is entered in the app, at the time it happened.',
    ),
    make('h2', null, 'People'),
    table(
      ['Role', 'Name', 'Contact', 'Initials'],
      runbook.roles.map((role) => {
        const person = state.roles[role.id]?.person
        return [role.title, person?.name ?? '', person?.contact ?? '', '']
      }),
    ),
    make('h2', null, 'Facts'),
    table(
      ['What', 'Value'],
      [...factsOf(runbook, state).values()]
        // What is not known yet has its line at the step that asks for it.
        .filter(({ value }) => value !== null)
        .filter(({ name }) => !name.startsWith('people.'))
        .map(({ label, value }) => [label, make('span', 'paper-value', value ?? '')]),
    ),
    ...clocks(source),
  ]
}

function clocks({ state, runbook, asOf }: PaperSource): Element[] {
  const tz = state.started?.tz ?? 0
  const running = runbook.timers.flatMap(({ id, title }) => {
    const timer = state.timers[id]
    if (!timer || timer.status === 'stopped') return []
    const { elapsedMs, remainingMs, overdueMs } = readTimer(timer, Date.parse(asOf))
    const standing =
      remainingMs === null
        ? `${formatDuration(elapsedMs)} so far`
        : overdueMs > 0
          ? `ran out ${formatDuration(overdueMs)} before`
          : `${formatDuration(remainingMs)} left, ends ${clockText({ at: new Date(Date.parse(asOf) + remainingMs).toISOString(), tz })}`
    return [[title, timer.status === 'paused' ? `paused, ${standing}` : standing]]
  })
  return running.length === 0 ? [] : [make('h2', null, 'Clocks'), table(['Clock', 'Standing'], running)]
}

function sections(source: PaperSource): Element[] {
  const views = stepViews(source.runbook, source.state)
  return source.runbook.sections.flatMap((section) => [
    make('h2', null, section.title),
    ...views.filter((view) => view.section.id === section.id).map((view) => paperStep(source, view)),
  ])
}

/** Room for what no step asks for. */
function end(): Element[] {
  const rows = Array.from({ length: 12 }, () => ['\u00a0', '', ''])
  return [
    make('h2', null, 'What else happened'),
    table(['Time', 'What', 'Initials'], rows),
    make('p', 'paper-entered', blank('Entered in the app by', 'wide'), blank('at', 'short')),
  ]
}

const strip =
  'box-sizing:border-box;width:100%;padding:0 14mm;font:7.5pt sans-serif;color:#000;display:flex;gap:12pt'

/** The head of every printed page: which run, and as of when. */
export function paperHeaderHtml(source: PaperSource): string {
  const at = { at: source.asOf, tz: source.state.started?.tz ?? 0 }
  return toHtml(
    h('div', { style: strip }, [
      h('span', visible(titleOf(source))),
      h('span', { style: 'margin-left:auto' }, visible(`as of ${instantText(at)}`)),
    ]),
  )
}

/** Its foot: the head of the chain that it was printed from, and the page. */
export function paperFooterHtml({ heads }: PaperSource): string {
  const first: RecordHead | undefined = heads[0]
  const more = heads.length > 1 ? ` and ${heads.length - 1} more` : ''
  return toHtml(
    h('div', { style: strip }, [
      h(
        'span',
        { style: 'font-family:monospace' },
        visible(first ? `head ${shortHead(first)}${more}` : 'no head'),
      ),
      h('span', { style: 'margin-left:auto' }, [
        h('span', { class: 'pageNumber' }),
        ' / ',
        h('span', { class: 'totalPages' }),
      ]),
    ]),
  )
}
