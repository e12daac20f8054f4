/**
 * Every action of the interface that has a key or a name, once. The native menu, the palette, tooltips and
 * the list of keys are all made from this table; which ones can run now is up to the screen that is open.
 *
 * Keys: `Mod` is Ctrl, on macOS Cmd. A space separates the keys of a sequence. Keys without `Mod` work only
 * outside text fields.
 */
export interface ActionDefinition {
  readonly id: string
  readonly title: string
  readonly keys: readonly string[]
  readonly group: 'Go to' | 'Run' | 'Step' | 'Decision' | 'Record' | 'History' | 'View' | 'HUD'
  /** Top-level menu that lists it; without one it is in the palette only. */
  readonly menu?: 'Backout' | 'Run' | 'Step' | 'View' | 'Help'
  /** Drawn in red and asked once. */
  readonly danger?: true
}

export const actions = [
  { id: 'go.home', title: 'Home', keys: ['g h'], group: 'Go to', menu: 'View' },
  { id: 'go.history', title: 'History of all runs', keys: ['g y'], group: 'Go to', menu: 'View' },
  { id: 'go.library', title: 'Library', keys: ['g l'], group: 'Go to', menu: 'View' },
  { id: 'go.settings', title: 'Settings', keys: ['Mod+,'], group: 'Go to', menu: 'Backout' },
  { id: 'go.record', title: 'Record of this run', keys: ['g r'], group: 'Go to', menu: 'Run' },
  { id: 'go.run', title: 'Back to the run', keys: ['g s'], group: 'Go to', menu: 'Run' },
  { id: 'run.start', title: 'Start a run', keys: ['Mod+N'], group: 'Run', menu: 'Run' },
  { id: 'run.incident', title: 'Incident now', keys: ['Mod+Shift+I'], group: 'Run', menu: 'Run' },
  { id: 'run.rehearse', title: 'Rehearse', keys: [], group: 'Run', menu: 'Run' },
  { id: 'run.drill', title: 'Drill (8 minutes)', keys: ['Mod+Shift+D'], group: 'Run', menu: 'Run' },
  { id: 'run.import', title: 'Import a bundle…', keys: ['Mod+O'], group: 'Run', menu: 'Run' },
  { id: 'run.deploy', title: 'Deploy starts', keys: ['x'], group: 'Run', menu: 'Run' },
  { id: 'run.decide', title: 'Decide', keys: ['d'], group: 'Run', menu: 'Run' },
  { id: 'run.rollBackNow', title: 'Roll back now', keys: ['!'], group: 'Run', menu: 'Run', danger: true },
  { id: 'run.readings', title: 'Enter readings', keys: ['r'], group: 'Run', menu: 'Run' },
  { id: 'run.report', title: 'Report an event, such as a SEV2', keys: [], group: 'Run', menu: 'Run' },
  { id: 'run.undo', title: 'Undo your last action', keys: ['Mod+Z'], group: 'Run', menu: 'Run' },
  { id: 'run.people', title: 'People', keys: ['p'], group: 'Run' },
  { id: 'run.messages', title: 'Messages', keys: ['i'], group: 'Run', menu: 'Run' },
  { id: 'run.conflicts', title: 'Show conflicts', keys: ['v'], group: 'Run', menu: 'Run' },
  { id: 'run.timeline', title: 'Everything recorded', keys: ['l'], group: 'Run', menu: 'Run' },
  { id: 'run.handOver', title: 'Hand over', keys: ['Mod+Shift+H'], group: 'Run', menu: 'Run' },
  { id: 'run.takeOver', title: 'Take over, or take it back', keys: ['y'], group: 'Run', menu: 'Run' },
  { id: 'run.close', title: 'Close the run', keys: [], group: 'Run', menu: 'Run' },
  { id: 'run.debrief', title: 'Debrief or end of the drill', keys: ['z'], group: 'Run', menu: 'Run' },
  { id: 'run.amend', title: 'Amend', keys: ['a'], group: 'Run', menu: 'Run' },
  { id: 'run.seal', title: 'Seal again', keys: [], group: 'Run', menu: 'Run' },
  { id: 'step.next', title: 'Next step', keys: ['j'], group: 'Step', menu: 'Step' },
  { id: 'step.previous', title: 'Previous step', keys: ['k'], group: 'Step', menu: 'Step' },
  { id: 'step.open', title: 'Open the step', keys: ['Enter'], group: 'Step' },
  { id: 'step.current', title: 'Go to the step being worked on', keys: ['g c'], group: 'Step', menu: 'Step' },
  { id: 'step.complete', title: 'Complete step', keys: ['Mod+Enter'], group: 'Step', menu: 'Step' },
  { id: 'step.start', title: 'Start step', keys: ['w'], group: 'Step', menu: 'Step' },
  { id: 'step.skip', title: 'Skip', keys: ['s'], group: 'Step', menu: 'Step' },
  { id: 'step.fail', title: 'Fail', keys: ['f'], group: 'Step', menu: 'Step' },
  { id: 'step.block', title: 'Block', keys: ['b'], group: 'Step', menu: 'Step' },
  { id: 'step.defer', title: 'Defer', keys: ['e'], group: 'Step', menu: 'Step' },
  { id: 'step.reopen', title: 'Reopen', keys: ['o'], group: 'Step', menu: 'Step' },
  { id: 'step.note', title: 'Note', keys: ['n'], group: 'Step', menu: 'Step' },
  { id: 'step.attach', title: 'Attach a file', keys: ['u'], group: 'Step', menu: 'Step' },
  { id: 'step.wrong', title: 'Step is wrong', keys: ['m'], group: 'Step', menu: 'Step' },
  { id: 'step.copy', title: 'Copy the command', keys: ['c'], group: 'Step', menu: 'Step' },
  { id: 'step.timer', title: 'Start or pause the timer', keys: ['t'], group: 'Step', menu: 'Step' },
  { id: 'step.acknowledge', title: 'Acknowledge', keys: ['q'], group: 'Step', menu: 'Step' },
  { id: 'decision.rollback', title: 'Choose roll back', keys: ['r'], group: 'Decision' },
  { id: 'decision.hold', title: 'Choose hold', keys: ['h'], group: 'Decision' },
  { id: 'decision.proceed', title: 'Choose proceed', keys: ['p'], group: 'Decision' },
  { id: 'record.pdf', title: 'Export record as PDF', keys: ['Mod+E'], group: 'Record', menu: 'Run' },
  {
    id: 'record.markdown',
    title: 'Export record as Markdown',
    keys: ['Mod+Shift+E'],
    group: 'Record',
    menu: 'Run',
  },
  { id: 'record.html', title: 'Export record as HTML', keys: [], group: 'Record', menu: 'Run' },
  { id: 'record.paper', title: 'Print as a checklist on paper', keys: [], group: 'Record', menu: 'Run' },
  { id: 'record.json', title: 'Export record as JSON', keys: [], group: 'Record', menu: 'Run' },
  { id: 'record.jira', title: 'Export record as Jira wiki markup', keys: [], group: 'Record' },
  { id: 'record.adf', title: 'Export record as Atlassian Document Format', keys: [], group: 'Record' },
  { id: 'record.csv', title: 'Export timeline of the record as CSV', keys: [], group: 'Record' },
  { id: 'record.pir', title: 'Export PIR draft as Markdown', keys: [], group: 'Record', menu: 'Run' },
  { id: 'record.redline', title: 'Export redline of the runbook', keys: [], group: 'Record', menu: 'Run' },
  { id: 'record.ics', title: 'Export PIR of the record for a calendar', keys: [], group: 'Record' },
  {
    id: 'record.copy',
    title: 'Copy record as Markdown',
    keys: ['Mod+Shift+C'],
    group: 'Record',
    menu: 'Run',
  },
  {
    id: 'record.ticket',
    title: 'Copy record for a ticket',
    keys: ['Mod+Shift+T'],
    group: 'Record',
    menu: 'Run',
  },
  { id: 'record.bundle', title: 'Save run as a bundle', keys: [], group: 'Record', menu: 'Run' },
  { id: 'record.copyPir', title: 'Copy PIR draft', keys: [], group: 'Record', menu: 'Run' },
  { id: 'history.open', title: 'Open the run', keys: ['Enter'], group: 'History' },
  { id: 'history.record', title: 'Record of the run', keys: ['r'], group: 'History' },
  { id: 'history.mark', title: 'Mark the run for comparison', keys: ['Space'], group: 'History' },
  { id: 'history.compare', title: 'Compare the marked runs', keys: ['c'], group: 'History' },
  { id: 'history.csv', title: 'Save the history as CSV', keys: [], group: 'History' },
  { id: 'view.palette', title: 'Every command', keys: ['Mod+K'], group: 'View', menu: 'View' },
  { id: 'view.search', title: 'Search everything', keys: ['/'], group: 'View', menu: 'View' },
  { id: 'view.keys', title: 'List of keys', keys: ['?'], group: 'View', menu: 'Help' },
  { id: 'view.stress', title: 'Step and clock only', keys: ['.'], group: 'View', menu: 'View' },
  { id: 'view.theme', title: 'Next theme', keys: ['Mod+Shift+L'], group: 'View', menu: 'View' },
  {
    id: 'view.hud',
    title: 'HUD: clock and step on top',
    keys: ['Mod+Shift+O'],
    group: 'View',
    menu: 'View',
  },
  { id: 'hud.open', title: 'Open the step in the main window', keys: ['g', 'Enter'], group: 'HUD' },
  { id: 'hud.next', title: 'Show the next run', keys: ['n'], group: 'HUD' },
  {
    id: 'hud.move',
    title: 'Move the HUD',
    keys: ['Mod+ArrowLeft', 'Mod+ArrowRight', 'Mod+ArrowUp', 'Mod+ArrowDown'],
    group: 'HUD',
  },
  {
    id: 'hud.size',
    title: 'Make the HUD larger or smaller',
    keys: ['Mod+Shift+ArrowRight', 'Mod+Shift+ArrowLeft', 'Mod+Shift+ArrowDown', 'Mod+Shift+ArrowUp'],
    group: 'HUD',
  },
  { id: 'hud.close', title: 'Close the HUD', keys: ['Escape'], group: 'HUD' },
] as const satisfies readonly ActionDefinition[]

export type ActionId = (typeof actions)[number]['id']

/** The definition of an action. */
export function actionOf(id: ActionId): ActionDefinition {
  const found = actions.find((action) => action.id === id)
  if (!found) throw new Error(`No action ${id}`)
  return found
}
