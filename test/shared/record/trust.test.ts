// @vitest-environment jsdom
import jsQR from 'jsqr'
import { describe, expect, it } from 'vitest'
import type { CheckedSeal, Sealing } from '../../../shared/ipc/api.ts'
import { buildRecord } from '../../../shared/record/build.ts'
import { headCodes } from '../../../shared/record/headCodes.ts'
import { recordToHtml } from '../../../shared/record/html.ts'
import { recordToMarkdown } from '../../../shared/record/markdown.ts'
import type { RunRecord } from '../../../shared/record/model.ts'
import { markdownProblems } from './lint.ts'
import { markdownText } from './readMarkdown.ts'
import { builtinRunbook, heads, notSealed, Story } from './story.ts'

const seal: CheckedSeal = {
  device: heads[0]?.device ?? '',
  name: 'alex-laptop',
  fingerprint: heads[0]?.fingerprint ?? '',
  at: '2026-11-23T03:19:09.000Z',
  sound: true,
  covered: 142,
  added: 0,
}
const story = new Story(builtinRunbook())

function recordOf(sealing: Sealing, problems: readonly string[] = [], found = heads): RunRecord {
  const { state, events } = story.journal
  const asOf = '2026-11-23T04:00:00.000Z'
  const runbook = builtinRunbook()
  return buildRecord({ runbook, state, events, heads: found, sealing, problems, asOf, appVersion: '0.1.0' })
}

function pageOf(record: RunRecord): Document {
  const html = recordToHtml(record, { stylesheets: [], images: {} })
  return new DOMParser().parseFromString(html, 'text/html')
}

/** The trust part of every format, as a reader sees it. */
function told(record: RunRecord): string[] {
  const markdown = recordToMarkdown(record)
  expect(markdownProblems(markdown)).toEqual([])
  return [pageOf(record).querySelector('.record-trust')?.textContent ?? '', markdownText(markdown)]
}

/** Draws the boxes of a code as a camera would see them, and reads it. */
function photographed(svg: Element): string | undefined {
  const [x = 0, y = 0, width = 0] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number)
  const scale = 4
  const side = width * scale
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  const boxes = svg.querySelector('path')?.getAttribute('d') ?? ''
  for (const [, left, top, wide] of boxes.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = 0; row < scale; row += 1) {
      const from = ((Number(top) - y) * scale + row) * side + (Number(left) - x) * scale
      for (let at = from; at < from + Number(wide) * scale; at += 1) pixels.fill(0, at * 4, at * 4 + 3)
    }
  }
  return jsQR(pixels, side, side)?.data
}

describe('the seals in the record', () => {
  it.each([
    [notSealed, 'Not sealed: the run is not closed.'],
    [{ standing: 'never', seals: [] }, 'Closed without a sound seal.'],
    [{ standing: 'sealed', seals: [seal] }, 'Sealed: nothing was added since.'],
    [
      { standing: 'changed', seals: [{ ...seal, added: 1 }] },
      'Changed since its seal: 1 event was added after it.',
    ],
    [
      {
        standing: 'changed',
        seals: [
          { ...seal, added: 7 },
          { ...seal, added: 2 },
        ],
      },
      'Changed since its seal: 2 events were added after it.',
    ],
  ] satisfies [Sealing, string][])('says how the run stands to them: %#', (sealing, words) => {
    for (const text of told(recordOf(sealing))) expect(text).toContain(words)
  })

  it('lists every seal with who, when, what it covers and the key', () => {
    const seals = [
      { ...seal, added: 3 },
      { ...seal, name: '', device: 'unknown-device', fingerprint: '', sound: false, covered: 0 },
    ]
    for (const text of told(recordOf({ standing: 'changed', seals }))) {
      expect(text).toContain('alex-laptop')
      expect(text).toContain('2026-11-23 03:19:09Z')
      expect(text).toContain('142 events, 3 added since')
      expect(text).toContain(seal.fingerprint)
      expect(text).toContain('unknown-device')
      expect(text).toContain('Not sound: it does not fit what is here')
      expect(text).toContain('The time of a seal is not signed.')
      expect(text).toContain('evident against a head kept elsewhere')
      expect(text).toContain('Names were typed, not authenticated.')
    }
  })

  it('says nothing of seals where there is none, and names what did not hang together', () => {
    const problem = 'Event 7 of device a does not follow the event before it'
    for (const text of told(recordOf(notSealed, [problem]))) {
      expect(text).not.toContain('Sealed by')
      expect(text).toContain('What this record was made from is not whole:')
      expect(text).toContain(problem)
    }
    for (const text of told(recordOf(notSealed))) expect(text).not.toContain('not whole')
  })

  it('says on page one that it is not whole, before anything that may have been changed', () => {
    const notice = 'What this record was made from is not whole. 2 things do not hang together'
    const record = recordOf(notSealed, ['One thing', 'another'])
    for (const text of [pageOf(record).body.textContent ?? '', markdownText(recordToMarkdown(record))]) {
      expect(text).toContain(notice)
      expect(text.indexOf(notice)).toBeLessThan(text.indexOf('Deviations'))
    }
  })
})

describe('the code on the last page', () => {
  const many = Array.from({ length: 7 }, (_, index) => ({
    ...heads[0],
    device: `0193f1c2-6a2e-7c31-9d30-5f6a0c1b2d3${index}`,
    name: `laptop ${index}`,
    fingerprint: String(index).repeat(64),
    n: 10_000 + index,
    hash: `${index}abcdef0`.repeat(8),
  }))

  it.each([1, 2, 3])('reads as run, heads and key fingerprints of %i devices', (count) => {
    const record = recordOf(notSealed, [], many.slice(0, count))
    const codes = [...pageOf(record).querySelectorAll('.record-code svg')]
    expect(codes).toHaveLength(1)
    const read = photographed(codes[0] as Element)
    expect(read?.split('\n')).toEqual([
      'Backout record',
      `run ${record.run}`,
      ...many
        .slice(0, count)
        .flatMap(({ device, n, hash, fingerprint }) => [`head ${device}:${n}:${hash}`, `key ${fingerprint}`]),
    ])
  })

  it('comes in several where one would be too fine to photograph, each for itself', () => {
    const record = recordOf(notSealed, [], many)
    const codes = [...pageOf(record).querySelectorAll('.record-code')]
    expect(codes.map((code) => photographed(code.querySelector('svg') as Element))).toEqual(headCodes(record))
    expect(codes.map((code) => code.textContent)).toEqual(
      [1, 2, 3].map(
        (index) => `Photograph this (${index} of 3): run, heads and key fingerprints, to compare with later.`,
      ),
    )
  })

  it('has words for who cannot see it, and is the last thing on the page', () => {
    const page = pageOf(recordOf(notSealed))
    const svg = page.querySelector('.record-code svg')
    expect(svg?.getAttribute('role')).toBe('img')
    expect(svg?.getAttribute('aria-label')).toContain('Photograph this')
    expect(page.querySelector('article')?.textContent).toMatch(/to compare with later\.$/)
  })
})
