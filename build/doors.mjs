// The doors that are about names: each of them may be used in one place only. An ESLint rule per door, so that
// editors show a broken one as it is typed. .dependency-cruiser.mjs has the doors that are about imports.

/** @typedef {{ name: string, only: string[], selector: string, why: string }} Door */

/** @type {Door[]} */
export const doors = [
  {
    name: 'ipc-main',
    only: ['electron/ipc/**'],
    selector: named('ipcMain'),
    why: 'ipcMain belongs to electron/ipc/: there the sender is checked and the arguments are parsed.',
  },
  {
    name: 'browser-window',
    only: ['electron/window/**'],
    selector:
      "NewExpression[callee.name='BrowserWindow'], NewExpression[callee.property.name='BrowserWindow']",
    why: 'Windows are made in electron/window/, where all get the same locks.',
  },
  {
    name: 'ipc-renderer',
    only: ['electron/preload.ts'],
    selector: `${named('ipcRenderer')}, ${named('contextBridge')}`,
    why: 'ipcRenderer and contextBridge belong to electron/preload.ts, the only bridge.',
  },
  {
    name: 'window-api',
    only: ['renderer/api.ts'],
    selector:
      "MemberExpression[object.name=/^(window|globalThis|self)$/][property.name='api'], " +
      "VariableDeclarator[init.name=/^(window|globalThis|self)$/] Property[key.name='api']",
    why: 'window.api belongs to renderer/api.ts; everything else imports that.',
  },
  {
    name: 'better-sqlite3',
    only: ['electron/db/**'],
    selector:
      "ImportDeclaration[source.value='better-sqlite3'], ImportExpression[source.value='better-sqlite3'], " +
      "CallExpression[callee.name='require'][arguments.0.value='better-sqlite3']",
    why: 'better-sqlite3 belongs to electron/db/.',
  },
  {
    name: 'content-security',
    only: [],
    selector:
      'Literal[value=/unsafe-(inline|eval|hashes)/], TemplateElement[value.raw=/unsafe-(inline|eval|hashes)/]',
    why: 'The content security policy has no unsafe- in it: styles carry a nonce.',
  },
]

/** An import by this name, or a member by this name of a whole imported module. */
function named(name) {
  return `ImportSpecifier[imported.name='${name}'], MemberExpression[property.name='${name}']`
}

const plugin = {
  rules: Object.fromEntries(
    doors.map(({ name, selector, why }) => [
      name,
      { create: (context) => ({ [selector]: (node) => context.report({ node, message: why }) }) },
    ]),
  ),
}

/** ESLint configuration, one entry per door. Tests are free: they look behind doors. */
export const doorRules = doors.map(({ name, only }) => ({
  files: ['{electron,renderer,shared}/**/*.{ts,tsx}'],
  ignores: only,
  plugins: { doors: plugin },
  rules: { [`doors/${name}`]: 'error' },
}))
