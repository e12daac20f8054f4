import path from 'node:path'
import { expect, test } from 'vitest'
import { openedBundle } from '../../electron/openedBundle.ts'

const folder = path.resolve('/media/stick')

test('a bundle among the arguments is opened, wherever it stands', () => {
  expect(openedBundle(['backout', '--no-sandbox', '/tmp/run.backout'], folder)).toBe(
    path.resolve('/tmp/run.backout'),
  )
  expect(openedBundle(['backout', 'Run 1.BACKOUT', '--data-folder=x'], folder)).toBe(
    path.join(folder, 'Run 1.BACKOUT'),
  )
})

test('switches, other files and the program itself are not', () => {
  expect(openedBundle(['/opt/some.backout'], folder)).toBeNull()
  expect(openedBundle(['backout', '--data-folder=/tmp/x.backout', 'notes.txt', '.'], folder)).toBeNull()
})
