// The doors that are about imports: who may know whom. build/doors.mjs has those about names.
const inRoom = (room) => ({ path: `^${room}/` })
const userInterface = '(react|react-dom|react-aria-components|react-resizable-panels|lucide-react|zustand)'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'renderer-knows-no-main-process',
      comment: 'The window reaches the main process through window.api alone.',
      severity: 'error',
      from: inRoom('renderer'),
      to: { path: '^electron/|node_modules/(electron|better-sqlite3)/' },
    },
    {
      name: 'renderer-knows-no-node',
      severity: 'error',
      from: inRoom('renderer'),
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'main-process-knows-no-renderer',
      severity: 'error',
      from: inRoom('electron'),
      to: { path: `^renderer/|node_modules/${userInterface}/` },
    },
    {
      name: 'shared-is-pure',
      comment: 'Both processes run shared/, so it may need neither: no Node, no Electron, no React.',
      severity: 'error',
      from: inRoom('shared'),
      to: { path: `^(electron|renderer)/|node_modules/(electron|better-sqlite3|${userInterface})/` },
    },
    {
      name: 'shared-knows-no-node',
      severity: 'error',
      from: inRoom('shared'),
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-do-not-know-each-other',
      comment: 'What two features need lies in components/, store/ or shared/.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'parts-know-no-feature',
      severity: 'error',
      from: { path: '^renderer/(components|store|styles)/' },
      to: { path: '^renderer/features/' },
    },
    {
      name: 'database-behind-its-door',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/', pathNot: '^electron/db/' },
      to: { path: 'node_modules/better-sqlite3/' },
    },
    {
      name: 'command-line-knows-no-window',
      comment: 'The commands run in plain Node, whether or not there is an Electron.',
      severity: 'error',
      from: inRoom('electron/cli'),
      to: { path: '^electron/(window|ipc|security)/|node_modules/electron/', reachable: true },
    },
    {
      name: 'judges-know-no-database',
      comment: 'What judges files runs wherever Node does, whatever was compiled.',
      severity: 'error',
      from: { path: '^electron/cli/(migrationCheck|triggersEvaluate|runbookCheck)\\.ts$' },
      to: { path: '^electron/db/|node_modules/better-sqlite3/', reachable: true },
    },
    {
      name: 'command-line-reads-through-one-door',
      comment: 'Commands on a data folder read it without its lock; what they write goes through a service.',
      severity: 'error',
      from: inRoom('electron/cli'),
      to: { path: '^electron/db/', pathNot: '^electron/db/(reader|exportNote|salvage/losses)\\.ts$' },
    },
    {
      name: 'product-knows-no-tests',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/' },
      to: { path: '^(test|build)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'all-imports-resolve',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.d.ts', '.d.mts', '.json', '.css'],
    },
  },
}
