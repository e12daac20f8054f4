// Every door is shown to be shut on one side and open on the other: a selector with a slip in it matches nothing
// and nobody notices.
import * as parser from '@typescript-eslint/parser'
import { Linter } from 'eslint'
import { describe, expect, test } from 'vitest'
import { doorRules, doors } from './doors.mjs'

const config = [
  { files: ['**/*.{ts,tsx}'], languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } } },
  ...doorRules,
]

const broken = {
  'ipc-main': [
    ["import { ipcMain } from 'electron'", 'electron/services/runs.ts', 'electron/ipc/router.ts'],
    ["import { ipcMain as bus } from 'electron'", 'electron/main.ts', 'electron/ipc/handlers/runs.ts'],
    ["import * as e from 'electron'; e.ipcMain.handle('x', f)", 'electron/main.ts', 'electron/ipc/router.ts'],
  ],
  'browser-window': [
    ['new BrowserWindow({})', 'electron/services/exports.ts', 'electron/window/create.ts'],
    ['new electron.BrowserWindow({})', 'electron/main.ts', 'electron/window/create.ts'],
  ],
  'ipc-renderer': [
    ["import { ipcRenderer } from 'electron'", 'electron/main.ts', 'electron/preload.ts'],
    ["import { contextBridge } from 'electron'", 'electron/window/create.ts', 'electron/preload.ts'],
  ],
  'window-api': [
    ['window.api.invoke()', 'renderer/store/runs.ts', 'renderer/api.ts'],
    ['globalThis.api.invoke()', 'renderer/features/run/Run.tsx', 'renderer/api.ts'],
    ['const { api } = window', 'renderer/main.tsx', 'renderer/api.ts'],
  ],
  'better-sqlite3': [
    ["import Database from 'better-sqlite3'", 'electron/services/runs.ts', 'electron/db/open.ts'],
    ["const load = () => import('better-sqlite3')", 'electron/main.ts', 'electron/db/worker.ts'],
  ],
  'interface-text': [
    ['const a = <p>Nothing here yet</p>', 'renderer/features/run/Step.tsx', undefined],
    ['const a = <>{count} steps</>', 'renderer/features/run/Step.tsx', undefined],
    ["const a = <p>{open ? 'Close' : text.open}</p>", 'renderer/features/run/Step.tsx', undefined],
    [`const a = <p>{\`Step \${number}\`}</p>`, 'renderer/components/Card.tsx', undefined],
    ['const a = <button aria-label="Close" />', 'renderer/components/Dialog.tsx', undefined],
    [`const a = <Dialog title={\`Step \${number}\`} />`, 'renderer/App.tsx', undefined],
    ["const a = <Field hint={one ? text.hint : two && 'optional'} />", 'renderer/App.tsx', undefined],
    ['const a = <Field placeholder="by phone" />', 'renderer/features/run/Step.tsx', undefined],
    ['const a = <Copy name="the whole path" />', 'renderer/features/run/Step.tsx', undefined],
    ["const a = { title: 'Hold' }", 'renderer/features/run/choices.ts', undefined],
    ["const a = { about: 'Keep watching.' }", 'renderer/features/run/choices.ts', undefined],
    ["const a = { 'aria-label': 'Content' }", 'renderer/components/Dialog.tsx', undefined],
    ["say('ok', 'Saved', path)", 'renderer/store/device.ts', undefined],
    [`announce(\`Step \${number} done\`)`, 'renderer/features/run/useStep.ts', undefined],
  ],
  'content-security': [
    [`const policy = "style-src 'unsafe-inline'"`, 'electron/security/policy.ts', undefined],
    ['const policy = `script-src unsafe-eval`', 'electron/security/policy.ts', undefined],
  ],
}

test('has an example of each broken door', () => {
  expect(Object.keys(broken).sort()).toEqual(doors.map(({ name }) => name).sort())
})

describe.each(Object.entries(broken))('the door %s', (name, examples) => {
  test.each(examples)('stops %j', (code, outside, inside) => {
    expect(brokenDoors(code, outside)).toEqual([`doors/${name}`])
    if (inside) expect(brokenDoors(code, inside)).toEqual([])
    expect(brokenDoors(code, 'test/electron/some.test.tsx')).toEqual([])
  })
})

test.each([
  'const a = <p>{text.title} · → 12 %</p>',
  'const a = <kbd>Esc</kbd>',
  'const a = <p className="mono" data-kind="wrong">{text.title}</p>',
  'const a = <Field label={text.link} placeholder="https://" />',
  'const a = <Field label={text.version} placeholder="2026.11.23-rc2" />',
  'const a = <input name="decision" type="radio" />',
  "const a = { about: 'import', kind: 'note' }",
  `say('ok', text.saved, \`\${path} · \${size}.\`)`,
  "throw new Error('No such step')",
])('text that is none of the interface stays: %j', (code) => {
  expect(brokenDoors(code, 'renderer/features/run/Step.tsx')).toEqual([])
})

function brokenDoors(code, file) {
  return new Linter({ configType: 'flat' }).verify(code, config, file).map(({ ruleId }) => ruleId)
}
