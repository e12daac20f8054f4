import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerRequest } from '../../../electron/security/answer.ts'
import { offerPrintDocument } from '../../../electron/security/printDocuments.ts'

let folder: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-answer-'))
  const page = '<html data-theme="__THEME__"><meta property="csp-nonce" content="__CSP_NONCE__" />'
  fs.writeFileSync(path.join(folder, 'index.html'), page)
  fs.writeFileSync(path.join(folder, 'app.js'), 'export {}')
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const get = (name: string) => answerRequest('GET', `app://backout/${name}`, folder, 'contrast')

describe('what a window is answered', () => {
  it('is the page with a nonce of its own at each load, named in its policy', () => {
    const [one, other] = [get('index.html'), get('index.html')]
    const nonce = /content="([^"]+)"/.exec(one.body.toString())?.[1] ?? ''
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/)
    expect(one.headers['Content-Security-Policy']).toContain(`'nonce-${nonce}'`)
    expect(one.headers['Cache-Control']).toBe('no-store')
    expect(other.body.toString()).not.toBe(one.body.toString())
    expect(one.body.toString()).toContain('<html data-theme="contrast">')
  })

  it('is a file byte for byte, with its exact type and no guessing', () => {
    const { status, headers, body } = get('app.js')
    expect(status).toBe(200)
    expect(body.toString()).toBe('export {}')
    expect(headers).toMatchObject({
      'Content-Type': 'text/javascript; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
    })
  })

  it('is a print document under the policy without scripts, until it is released', () => {
    const document = offerPrintDocument(() => '<p>Record</p>', new Map())
    const printed = answerRequest('GET', document.url, folder, 'dark')
    expect(printed.body.toString()).toBe('<p>Record</p>')
    expect(printed.headers['Content-Security-Policy']).not.toContain('script-src')
    document.release()
    expect(answerRequest('GET', document.url, folder, 'dark').status).toBe(404)
  })

  it('is 404 for what is not there and 403 for another origin or method', () => {
    expect(get('none.svg').status).toBe(404)
    expect(answerRequest('GET', 'app://other/index.html', folder, 'dark').status).toBe(403)
    expect(answerRequest('POST', 'app://backout/index.html', folder, 'dark').status).toBe(403)
  })
})
