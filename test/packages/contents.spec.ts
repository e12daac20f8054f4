import fs from 'node:fs'
import path from 'node:path'
import { listPackage } from '@electron/asar'
import { expect, test } from '@playwright/test'
import { resources, whoseWork } from './flavour.ts'

const archive = path.join(resources, 'app.asar')
const files = (): string[] =>
  listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/'))

interface Bom {
  readonly components: readonly { readonly group?: string; readonly name: string }[]
}

test('every package in the archive is in the bill of materials and in the notices', () => {
  const bom = JSON.parse(fs.readFileSync(path.join(whoseWork, 'sbom.cdx.json'), 'utf8')) as Bom
  const listed = bom.components.map(({ group, name }) => (group ? `${group}/${name}` : name))
  const notices = fs.readFileSync(path.join(whoseWork, 'THIRD-PARTY-LICENSES.txt'), 'utf8')
  const packages = new Set(
    files().flatMap((name) => /node_modules\/(@[^/]+\/[^/]+|[^@/][^/]*)\//.exec(name)?.[1] ?? []),
  )
  expect([...packages]).toContain('better-sqlite3')
  for (const name of packages) {
    expect(listed).toContain(name)
    expect(notices).toContain(`\n${name} `)
  }
})

test('the archive holds the build and what it needs: no sources, no tests, no list of the build', () => {
  const held = files()
  expect(held).toContain('/out/electron/main.js')
  expect(held).toContain('/out/notices.json')
  const odd = held.filter((name) =>
    /\/(test|shared|renderer\/features|\.bundled|\.built-from)(\/|$)|\.tsx?$/.test(name),
  )
  expect(odd.filter((name) => !/\.d\.[cm]?ts$/.test(name))).toEqual([])
})

test("the licences of Electron's own parts lie beside it", () => {
  for (const name of ['LICENSE.txt', 'LICENSES.chromium.html'])
    expect(fs.existsSync(path.join(whoseWork, name)), name).toBe(true)
})
