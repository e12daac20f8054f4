// The doors that are about names: each of them may be used in one place only. An ESLint rule per door, so that
// editors show a broken one as it is typed. .dependency-cruiser.mjs has the doors that are about imports.
import { createHash } from 'node:crypto'
import fs from 'node:fs'

/** @typedef {{ name: string, files?: string[], only: string[], selector: string, why: string }} Door */

/** Words as opposed to signs, numbers and addresses: two letters in a row, but no `https://` and no `12.3-rc1`. */
const words = '/^(?!https?:|\\d[\\w.-]*$).*[A-Za-z]{2}/'

/** Words that are no name of something in the code: a capital at the beginning, or more than one. */
const sentence = '/^[A-Z][a-z]|[a-z] [a-z]/'

/** What a component is given to be shown or read out. */
const spokenProps =
  '/^(aria-(label|description|placeholder|roledescription|valuetext)|alt|error|heading|hint|label|leave|note|placeholder|submit|summary|title|tooltip)$/'

/** Where a table of the interface keeps its words. */
const spokenKeys = '/^(hint|label|making|meaning|submit|title|tooltip|verb|word)$/'

/** The same, where the code uses the name for other things too. */
const otherKeys = '/^(about|confirm|empty|help|name|saying|text|words)$/'

/** What says a sentence by itself: a toast, a screen reader's voice. */
const speakers = '/^(say|announce)$/'

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
  {
    name: 'interface-text',
    files: ['renderer/**/*.{ts,tsx}'],
    only: [],
    selector: [
      // On a key cap stands what stands on the key.
      `JSXElement:not([openingElement.name.name='kbd']) > JSXText[value=${words}]`,
      `JSXFragment > JSXText[value=${words}]`,
      ...literals(':matches(JSXElement, JSXFragment) > JSXExpressionContainer', words),
      `JSXAttribute[name.name=${spokenProps}] > Literal[value=${words}]`,
      ...literals(`JSXAttribute[name.name=${spokenProps}] > JSXExpressionContainer`, words),
      `JSXAttribute[name.name=${otherKeys}] > Literal[value=${sentence}]`,
      ...literals(`JSXAttribute[name.name=${otherKeys}] > JSXExpressionContainer`, sentence),
      ...literals(`Property[key.name=${spokenKeys}]`, words),
      `Property[key.value='aria-label'] > Literal.value[value=${words}]`,
      ...literals(`Property[key.name=${otherKeys}]`, sentence),
      ...literals(`CallExpression[callee.name=${speakers}]`, sentence),
    ].join(', '),
    why: 'Text of the interface is in the catalogue, shared/text/en: import it as #text/<room>.ts.',
  },
]

/** A text right there, in a template, or as one side of a choice or of a choice within it. */
function literals(parent, pattern) {
  const choice = ' > :matches(ConditionalExpression, LogicalExpression)'
  return ['', choice, choice + choice].flatMap((way) => [
    `${parent}${way} > Literal[value=${pattern}]`,
    `${parent}${way} > TemplateLiteral > TemplateElement[value.raw=${pattern}]`,
  ])
}

/** An import by this name, or a member by this name of a whole imported module. */
function named(name) {
  return `ImportSpecifier[imported.name='${name}'], MemberExpression[property.name='${name}']`
}

/** ESLint keeps what it found in a file until the file or this version changes. */
const version = createHash('sha256')
  .update(fs.readFileSync(import.meta.filename))
  .digest('hex')

const plugin = {
  meta: { name: 'doors', version },
  rules: Object.fromEntries(
    doors.map(({ name, selector, why }) => [
      name,
      { create: (context) => ({ [selector]: (node) => context.report({ node, message: why }) }) },
    ]),
  ),
}

/** ESLint configuration, one entry per door. Tests are free: they look behind doors. */
export const doorRules = doors.map(
  ({ name, files = ['{electron,renderer,shared}/**/*.{ts,tsx}'], only }) => ({
    files,
    ignores: only,
    plugins: { doors: plugin },
    rules: { [`doors/${name}`]: 'error' },
  }),
)
