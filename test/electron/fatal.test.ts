import { describe, expect, it } from 'vitest'
import { FolderError } from '../../electron/dataFolder.ts'
import { FolderInUse } from '../../electron/db/lock.ts'
import { explainFatal } from '../../electron/fatal.ts'
import { DomainError } from '../../shared/run/errors.ts'

const folder = '/home/ada/backout'

describe('an app that cannot start', () => {
  it.each([
    ['another process holds the folder', new FolderInUse(folder, null), /in use/, /Close it/],
    [
      'the folder cannot be made',
      new FolderError(folder, new Error('EACCES')),
      /cannot be written/,
      /--data-folder/,
    ],
    [
      'the folder is read-only',
      new DomainError('read-only', { message: 'x' }),
      /cannot be written/,
      /writable/,
    ],
    ['the disk is full', new DomainError('disk-full', { message: 'x' }), /no room/, /Make room/],
    [
      'the database is newer',
      new DomainError('newer-version', { path: `${folder}/backout.db` }),
      /newer Backout/,
      /Nothing was changed/,
    ],
    [
      'the database is damaged',
      new DomainError('file-unreadable', { path: `${folder}/backout.db` }),
      /is damaged/,
      /backup can take its place/,
    ],
    [
      'it has a fault of its own',
      new TypeError('x is not a function'),
      /fault of its own/,
      /x is not a function/,
    ],
  ])('because %s names the place and the way out', (_what, error, message, detail) => {
    const text = explainFatal(error, folder)
    expect(text.message).toMatch(message)
    expect(text.detail).toMatch(detail)
    expect(`${text.message} ${text.detail}`).toContain(folder)
  })
})
