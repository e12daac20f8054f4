import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolveFile } from '../../../electron/security/files.ts'

const folder = path.resolve('/somewhere/out/renderer')

describe('a URL of the app', () => {
  it('stands for a file of the built interface', () => {
    expect(resolveFile(folder, 'app://backout/assets/index-1a.js')).toEqual({
      path: path.join(folder, 'assets/index-1a.js'),
      mediaType: 'text/javascript; charset=utf-8',
    })
    expect(resolveFile(folder, 'app://backout/index.html')?.mediaType).toMatch('text/html')
  })

  it.each([
    'app://backout/../../etc/passwd.html',
    'app://backout/%2e%2e/%2e%2e/secret.html',
    'app://backout/..%2f..%2fsecret.html',
    'app://backout/a/..%5c..%5csecret.html',
    'app://backout/C:%2fsecret.html',
    'app://backout//etc/secret.html',
    'app://backout/.hidden.html',
    'app://backout/assets/.git/config.json',
    'app://backout/index.html%00.png',
    'app://backout/%E0%A4%A.html',
    'app://backout/main.cjs',
    'app://backout/',
    'app://other/index.html',
    'file:///etc/passwd.html',
    'https://backout/index.html',
    'no url',
  ])('refuses %s, or stays inside', (url) => {
    const file = resolveFile(folder, url)
    if (file) expect(file.path.startsWith(folder + path.sep)).toBe(true)
    else expect(file).toBeNull()
  })

  it('never leaves the folder, whatever the path', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2F',
      '%5C',
      '\\',
      '/',
      'a',
      'b.html',
      '%00',
      ':',
      '~',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = resolveFile(folder, `app://backout/${pieces.join('/')}.html`)
        return file === null || path.normalize(file.path).startsWith(folder + path.sep)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a URL that tries to get out', () => {
  it.each([
    'app://backout/..%2f..%2fsecret.html',
    'app://backout/a/..%5c..%5csecret.html',
    'app://backout//x.html',
  ])('names no file: %s', (url) => {
    expect(resolveFile(folder, url)).toBeNull()
  })
})
