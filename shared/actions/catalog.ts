import { actionsText } from '#text/actions.ts'

/** An action without its words, which are in `#text/actions.ts`. */
interface ActionRow {
  readonly id: string
  readonly keys: readonly string[]
  readonly group: keyof typeof actionsText.groups
  /** Top-level menu that lists it; without one it is in the palette only. */
  readonly menu?: 'Backout' | 'Run' | 'Step' | 'View' | 'Help'
  /** Drawn in red and asked once. */
  readonly danger?: true
}

/**
 * Every action of the interface that has a key or a name, once. The native menu, the palette, tooltips and
 * the list of keys are all made from this table; which ones can run now is up to the screen that is open.
 *
 * Keys: `Mod` is Ctrl, on macOS Cmd. A space separates the keys of a sequence. Keys without `Mod` work only
 * outside text fields.
 */
const rows = [
  { id: 'go.home', keys: ['g h'], group: 'goTo', menu: 'View' },
  { id: 'go.history', keys: ['g y'], group: 'goTo', menu: 'View' },
  { id: 'go.owed', keys: ['g o'], group: 'goTo', menu: 'View' },
  { id: 'go.example', keys: [], group: 'goTo' },
  { id: 'go.library', keys: ['g l'], group: 'goTo', menu: 'View' },
  { id: 'go.settings', keys: ['Mod+,'], group: 'goTo', menu: 'Backout' },
  { id: 'app.update', keys: [], group: 'goTo' },
  { id: 'go.record', keys: ['g r'], group: 'goTo', menu: 'Run' },
  { id: 'go.run', keys: ['g s'], group: 'goTo', menu: 'Run' },
  { id: 'run.start', keys: ['Mod+N'], group: 'run', menu: 'Run' },
  { id: 'run.incident', keys: ['Mod+Shift+I'], group: 'run', menu: 'Run' },
  { id: 'run.rehearse', keys: [], group: 'run', menu: 'Run' },
  { id: 'run.drill', keys: ['Mod+Shift+D'], group: 'run', menu: 'Run' },
  { id: 'run.import', keys: ['Mod+O'], group: 'run', menu: 'Run' },
  { id: 'run.deploy', keys: ['x'], group: 'run', menu: 'Run' },
  { id: 'run.decide', keys: ['d'], group: 'run', menu: 'Run' },
  { id: 'run.rollBackNow', keys: ['!'], group: 'run', menu: 'Run', danger: true },
  { id: 'run.readings', keys: ['r'], group: 'run', menu: 'Run' },
  { id: 'run.report', keys: [], group: 'run', menu: 'Run' },
  { id: 'run.undo', keys: ['Mod+Z'], group: 'run', menu: 'Run' },
  { id: 'run.people', keys: ['p'], group: 'run' },
  { id: 'run.messages', keys: ['i'], group: 'run', menu: 'Run' },
  { id: 'run.conflicts', keys: ['v'], group: 'run', menu: 'Run' },
  { id: 'run.timeline', keys: ['l'], group: 'run', menu: 'Run' },
  { id: 'run.handOver', keys: ['Mod+Shift+H'], group: 'run', menu: 'Run' },
  { id: 'run.takeOver', keys: ['y'], group: 'run', menu: 'Run' },
  { id: 'run.paper', keys: [], group: 'run', menu: 'Run' },
  { id: 'run.close', keys: [], group: 'run', menu: 'Run' },
  { id: 'run.debrief', keys: ['z'], group: 'run', menu: 'Run' },
  { id: 'run.amend', keys: ['a'], group: 'run', menu: 'Run' },
  { id: 'run.seal', keys: [], group: 'run', menu: 'Run' },
  { id: 'step.next', keys: ['j'], group: 'step', menu: 'Step' },
  { id: 'step.previous', keys: ['k'], group: 'step', menu: 'Step' },
  { id: 'step.open', keys: ['Enter'], group: 'step' },
  { id: 'step.current', keys: ['g c'], group: 'step', menu: 'Step' },
  { id: 'step.complete', keys: ['Mod+Enter'], group: 'step', menu: 'Step' },
  { id: 'step.start', keys: ['w'], group: 'step', menu: 'Step' },
  { id: 'step.skip', keys: ['s'], group: 'step', menu: 'Step' },
  { id: 'step.fail', keys: ['f'], group: 'step', menu: 'Step' },
  { id: 'step.block', keys: ['b'], group: 'step', menu: 'Step' },
  { id: 'step.defer', keys: ['e'], group: 'step', menu: 'Step' },
  { id: 'step.reopen', keys: ['o'], group: 'step', menu: 'Step' },
  { id: 'step.note', keys: ['n'], group: 'step', menu: 'Step' },
  { id: 'step.attach', keys: ['u'], group: 'step', menu: 'Step' },
  { id: 'step.wrong', keys: ['m'], group: 'step', menu: 'Step' },
  { id: 'step.copy', keys: ['c'], group: 'step', menu: 'Step' },
  { id: 'step.timer', keys: ['t'], group: 'step', menu: 'Step' },
  { id: 'step.acknowledge', keys: ['q'], group: 'step', menu: 'Step' },
  { id: 'decision.rollback', keys: ['r'], group: 'decision' },
  { id: 'decision.hold', keys: ['h'], group: 'decision' },
  { id: 'decision.proceed', keys: ['p'], group: 'decision' },
  { id: 'record.pdf', keys: ['Mod+E'], group: 'record', menu: 'Run' },
  { id: 'record.markdown', keys: ['Mod+Shift+E'], group: 'record', menu: 'Run' },
  { id: 'record.html', keys: [], group: 'record', menu: 'Run' },
  { id: 'record.paper', keys: [], group: 'record', menu: 'Run' },
  { id: 'record.json', keys: [], group: 'record', menu: 'Run' },
  { id: 'record.jira', keys: [], group: 'record' },
  { id: 'record.adf', keys: [], group: 'record' },
  { id: 'record.csv', keys: [], group: 'record' },
  { id: 'record.pir', keys: [], group: 'record', menu: 'Run' },
  { id: 'record.redline', keys: [], group: 'record', menu: 'Run' },
  { id: 'record.ics', keys: [], group: 'record' },
  { id: 'record.copy', keys: ['Mod+Shift+C'], group: 'record', menu: 'Run' },
  { id: 'record.ticket', keys: ['Mod+Shift+T'], group: 'record', menu: 'Run' },
  { id: 'record.bundle', keys: [], group: 'record', menu: 'Run' },
  { id: 'record.copyPir', keys: [], group: 'record', menu: 'Run' },
  { id: 'history.open', keys: ['Enter'], group: 'history' },
  { id: 'history.record', keys: ['r'], group: 'history' },
  { id: 'history.mark', keys: ['Space'], group: 'history' },
  { id: 'history.compare', keys: ['c'], group: 'history' },
  { id: 'history.csv', keys: [], group: 'history' },
  { id: 'view.palette', keys: ['Mod+K'], group: 'view', menu: 'View' },
  { id: 'view.search', keys: ['/'], group: 'view', menu: 'View' },
  { id: 'view.keys', keys: ['?'], group: 'view', menu: 'Help' },
  { id: 'view.stress', keys: ['.'], group: 'view', menu: 'View' },
  { id: 'view.theme', keys: ['Mod+Shift+L'], group: 'view', menu: 'View' },
  { id: 'view.hud', keys: ['Mod+Shift+O'], group: 'view', menu: 'View' },
  { id: 'hud.open', keys: ['g', 'Enter'], group: 'hud' },
  { id: 'hud.next', keys: ['n'], group: 'hud' },
  {
    id: 'hud.move',
    keys: ['Mod+ArrowLeft', 'Mod+ArrowRight', 'Mod+ArrowUp', 'Mod+ArrowDown'],
    group: 'hud',
  },
  {
    id: 'hud.size',
    keys: ['Mod+Shift+ArrowRight', 'Mod+Shift+ArrowLeft', 'Mod+Shift+ArrowDown', 'Mod+Shift+ArrowUp'],
    group: 'hud',
  },
  { id: 'hud.close', keys: ['Escape'], group: 'hud' },
] as const satisfies readonly ActionRow[]

export type ActionId = (typeof rows)[number]['id']

export interface ActionDefinition extends ActionRow {
  readonly id: ActionId
  readonly title: string
  /** What its group is called. */
  readonly heading: string
}

// An action that has no title does not compile.
const titles: Readonly<Record<ActionId, string>> = actionsText.titles

export const actions: readonly ActionDefinition[] = rows.map((row) => ({
  ...row,
  title: titles[row.id],
  heading: actionsText.groups[row.group],
}))

/** The definition of an action. */
export function actionOf(id: ActionId): ActionDefinition {
  const found = actions.find((action) => action.id === id)
  if (!found) throw new Error(`No action ${id}`)
  return found
}
