import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import {
  chosenDataFolder,
  chosenSaveFolder,
  FolderError,
  prepareDataFolder,
  usualDataFolder,
} from '../../electron/dataFolder.ts'

it('takes the data folder from the command line, then from the environment', () => {
  const env = { BACKOUT_DATA: '/env/folder' }
  expect(chosenDataFolder(['backout', '--data-folder=/given'], env)).toBe(path.resolve('/given'))
  expect(chosenDataFolder(['backout'], env)).toBe(path.resolve('/env/folder'))
  expect(chosenDataFolder(['backout', '--data-folder='], {})).toBeNull()
  expect(chosenDataFolder(['backout', '--data-folder=near'], {})).toBe(path.resolve('near'))
})

it('knows the folder that the app uses unasked, on every system', () => {
  const home = os.homedir()
  expect(usualDataFolder('linux', {})).toBe(path.join(home, '.config', 'Backout'))
  expect(usualDataFolder('linux', { XDG_CONFIG_HOME: '/settings' })).toBe(path.join('/settings', 'Backout'))
  expect(usualDataFolder('darwin', {})).toBe(path.join(home, 'Library', 'Application Support', 'Backout'))
  expect(usualDataFolder('win32', { APPDATA: '/roaming' })).toBe(path.join('/roaming', 'Backout'))
})

it('asks where to save unless a folder was named', () => {
  expect(chosenSaveFolder(['backout'], {})).toBeNull()
  expect(chosenSaveFolder(['backout', '--save-folder=/given'], {})).toBe(path.resolve('/given'))
  expect(chosenSaveFolder(['backout'], { BACKOUT_SAVE: '/env' })).toBe(path.resolve('/env'))
})

it('creates the folder and leaves nothing of the probe behind', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-folder-'))
  const folder = path.join(root, 'deep/er')
  prepareDataFolder(folder)
  expect(fs.readdirSync(folder)).toEqual([])
  fs.rmSync(root, { recursive: true })
})

it('names the folder when it cannot be made', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-folder-'))
  const file = path.join(root, 'file')
  fs.writeFileSync(file, '')
  try {
    prepareDataFolder(path.join(file, 'data'))
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(FolderError)
    expect((error as FolderError).folder).toBe(path.join(file, 'data'))
  }
  fs.rmSync(root, { recursive: true })
})
