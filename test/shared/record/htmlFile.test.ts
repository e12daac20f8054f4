// @vitest-environment jsdom
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { recordToHtmlFile } from '../../../shared/record/htmlFile.ts'
import type { RunRecord } from '../../../shared/record/model.ts'
import { recordCssFile, recordCssModule } from './recordStyles.ts'
import { rollback } from './rollbackStory.ts'
import { builtinRunbook, checkoutStart, Story } from './story.ts'

function rolledBack(): RunRecord {
  const story = new Story(builtinRunbook())
  rollback(story)
  return story.record('2026-11-23T04:10:00.000Z')
}

const parsed = (html: string): Document => new DOMParser().parseFromString(html, 'text/html')
const policyOf = (document: Document): string =>
  document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? ''
const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describe('the styles as text', () => {
  it('are those of the style sheets', () => {
    const module = recordCssModule()
    if (process.env['UPDATE_STYLES'] === '1') writeFileSync(recordCssFile, module)
    expect(readFileSync(recordCssFile, 'utf8')).toBe(module)
  })
})

describe('the record as one HTML file', () => {
  const record = rolledBack()
  const html = recordToHtmlFile(record)
  const document = parsed(html)

  it('is the same text for the same run', () => {
    expect(recordToHtmlFile(rolledBack())).toBe(html)
  })

  it('needs nothing beside it and runs nothing', () => {
    const outside = 'script, link, iframe, object, embed, form, base, [style], [src], [srcset], [onload]'
    expect(document.querySelectorAll(outside)).toHaveLength(0)
    expect(document.querySelector('style')?.textContent).not.toMatch(/@import|url\(/)
  })

  it('lets through exactly its own styles', () => {
    const styles = document.querySelectorAll('style')
    expect(styles).toHaveLength(1)
    const hash = createHash('sha256')
      .update(styles[0]?.textContent ?? '')
      .digest('base64')
    expect(policyOf(document).split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ])
  })

  it('states its policy before anything that could break it', () => {
    const names = [...document.head.children].map((each) => each.tagName)
    expect(document.head.children[1]?.getAttribute('http-equiv')).toBe('Content-Security-Policy')
    expect(names.indexOf('STYLE')).toBeGreaterThan(1)
  })

  it('holds every style sheet that the window loads, in the same order', () => {
    const sheet = readFileSync('renderer/features/record/Sheet.tsx', 'utf8')
    const loaded = [...sheet.matchAll(/import '\.\.\/\.\.\/\.\.\/(shared\/record\/styles\/\w+\.css)'/g)]
    const texts = loaded.map(([, file = '']) => readFileSync(file, 'utf8'))
    expect(texts.length).toBeGreaterThan(4)
    const places = texts.map((text) => document.querySelector('style')?.textContent?.indexOf(text) ?? -1)
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  it('shows a picture only where it is given, and only from within the file', () => {
    const sha256 = record.attachments[0]?.sha256 ?? ''
    expect(document.querySelector('img')).toBeNull()
    expect(document.body.textContent).toContain(`SHA-256 ${sha256}`)
    const image = parsed(recordToHtmlFile(record, { [sha256]: pixel })).querySelector('figure img')
    expect(image?.getAttribute('src')).toBe(pixel)
    expect(image?.getAttribute('alt')).toBe('error-rate.png')
    const elsewhere = () => recordToHtmlFile(record, { [sha256]: 'https://example.com/a.png' })
    expect(elsewhere).toThrow(sha256)
  })

  it('says what it is: the title, the rehearsal, and a run that is not closed', () => {
    expect(document.title).toBe('Rollback of checkout-api 2026.11.23-rc2')
    expect(document.body.textContent).toMatch(/Evident against a head kept elsewhere/i)
    const open = new Story(builtinRunbook(), { ...checkoutStart, rehearsal: true }).record()
    const practice = parsed(recordToHtmlFile(open))
    expect(practice.title).toMatch(/^REHEARSAL: /)
    expect(practice.body.textContent).toMatch(/in progress as of/i)
  })

  it('cannot be broken out of by what people typed', () => {
    const release = { ...checkoutStart.release, service: '</style></title><script>alert(1)</script>' }
    const hostile = parsed(
      recordToHtmlFile(new Story(builtinRunbook(), { ...checkoutStart, release }).record()),
    )
    expect(hostile.querySelectorAll('script')).toHaveLength(0)
    expect(hostile.title).toContain('</title><script>')
    expect(hostile.querySelectorAll('style')).toHaveLength(1)
  })
})
