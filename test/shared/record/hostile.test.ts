// @vitest-environment jsdom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordToHtml } from '../../../shared/record/html.ts'
import { recordToMarkdown } from '../../../shared/record/markdown.ts'
import type { RunRecord } from '../../../shared/record/model.ts'
import { markdownProblems } from './lint.ts'
import { markdownLinks, markdownShape, markdownText } from './readMarkdown.ts'
import { builtinRunbook, checkoutStart, Story } from './story.ts'

const hostile = [
  '```\n~~~~\n# out of the fence\n<!-- -->',
  '$ rm -rf /\n$ echo',
  '/* */ -- ; DROP TABLE x; </code></pre><svg onload=alert(1)>',
  '| a <script>alert(1)</script>',
  '# not a heading',
  '[click](javascript:alert(1))',
  '![x](https://tracker.example.com/p.png)',
  '</td></table><img src=x onerror=alert(1)>',
  '- [ ] not a task\n---\n    code\n```\nfence',
  '**bold** _em_ ~~gone~~ `tick` ``two`` $x$ [^1] :smile:',
  'https://example.com/a_b_(c)?q="><b>',
  'www.example.com and me@example.com',
  '(text)[target] [a][b] [c]: https://example.com',
  '  leading\t\ttabs and trailing   ',
  'left \u202eright\u202c \u0007 bell',
  '1. one\n2) two\n+ three\n> quote',
  '&lt;b&gt; &amp; &#x41; \\',
  'a\\| b \\\\| c',
]

/** The same text in every place that takes one. */
function recordWith(text: string): RunRecord {
  const story = new Story(builtinRunbook(), {
    ...checkoutStart,
    release: { ...checkoutStart.release, service: text, version: text, target: text },
    people: [
      { role: 'captain', person: { id: 'alex', name: text, contact: text } },
      { role: 'engineering-director', person: { id: 'dana', name: `${text} too`, contact: text } },
    ],
  })
  story.at('01:06:00', { type: 'startStep', step: 'define-triggers' })
  story.at('01:06:01', { type: 'setField', step: 'define-triggers', field: 'budget', value: text })
  story.at('01:06:02', { type: 'addItem', step: 'migration-reversible', field: 'destructive', text })
  const cells = { file: text, verdict: 'unknown', 'prior-image': 'unknown', reason: text }
  story.at('01:06:03', { type: 'addRow', step: 'migration-reversible', field: 'migrations', cells })
  story.at('01:06:04', { type: 'addNote', step: 'define-triggers', text })
  story.at('01:06:05', { type: 'addNote', step: null, text })
  story.at('01:06:06', { type: 'markStepWrong', step: 'define-triggers', text })
  story.at('01:06:07', { type: 'setField', step: 'take-snapshot', field: 'snapshot-id', value: 'snapshot-1' })
  story.at('01:06:08', { type: 'skipStep', step: 'runbook-current', reason: text })
  const attachment = { name: text, mediaType: 'image/png', size: 10, sha256: 'a'.repeat(64) }
  story.at('01:06:09', { type: 'addAttachment', step: 'define-triggers', ...attachment })
  story.at('01:06:10', { type: 'amend', text, step: null })
  judged(story, text)
  story.at('01:08:00', { type: 'closeRun', summary: text })
  return story.record()
}

/** Migrations, guards, readings and decisions with the same text wherever they take one. */
function judged(story: Story, text: string): void {
  const { journal } = story
  const risky = (verdict: 'one-way' | 'unknown') =>
    ({
      file: text,
      line: 1,
      sql: text,
      verdict,
      priorImage: 'unknown',
      reason: text,
      reverse: text,
      advice: text,
    }) as const
  const review = { verdict: 'one-way', priorImage: 'unknown', statements: [risky('one-way')] } as const
  const unknown = { verdict: 'unknown', priorImage: 'unknown', statements: [risky('unknown')] } as const
  const sha256 = 'b'.repeat(64)
  const migrations = [review, unknown, unknown].map((each) => ({ file: text, sha256, review: each }))
  story.at('01:06:20', { type: 'recordMigrations', dialect: 'postgres', migrations })
  const [, settled = '', removed = ''] = Object.keys(journal.state.migrations)
  const found = { verdict: 'reversible', priorImage: 'unknown', reason: text } as const
  story.at('01:06:21', { type: 'settleMigration', migration: settled, ...found })
  story.at('01:06:22', { type: 'removeMigration', migration: removed, reason: text })
  story.at('01:06:23', { type: 'passGuard', guard: 'triggers-agreed', reason: text })
  story.at('01:06:24', { type: 'passGuard', guard: 'snapshot-age', reason: text })
  story.at('01:06:30', { type: 'startDeploy', readBack: story.journal.state.release.version })
  const agreed = journal.state.agreed.at(-1)
  if (!agreed) throw new Error('Nothing was agreed')
  story.at('01:06:31', { type: 'amendTriggers', set: { ...agreed.set, observeMinutes: 12 }, reason: text })
  const series = [{ metric: 'error_rate', points: [[Date.parse('2026-11-23T01:06:00.000Z'), 1]] }] as const
  const lot = { type: 'addReadings', source: 'file', name: text, series } as const
  story.at('01:06:32', { ...lot, rejected: [{ line: 3, reason: text }] })
  story.at('01:06:33', { ...lot, rejected: [] })
  const batch = Object.keys(journal.state.readings).at(-1) ?? ''
  story.at('01:06:34', { type: 'withdrawReadings', batch, reason: text })
  const by = { id: 'alex', name: text, contact: text }
  story.at('01:06:36', { type: 'rollBackNow', by, reason: text })
  const dana = { id: 'dana', name: `${text} too`, contact: text }
  const approval = { guard: 'restore-approved', by: dana, how: 'writing', reason: text } as const
  story.at('01:06:37', { type: 'approveGuard', ...approval })
  story.at('01:06:38', { type: 'passGuard', guard: 'schema-compatible', reason: text })
  story.at('01:06:39', { type: 'withdrawGuard', guard: 'schema-compatible', reason: text })
  story.at('01:06:40', { type: 'decide', choice: 'proceed', by, reason: text })
}

const blockNames = [
  'h1',
  'h2',
  'h3',
  'table',
  'tr',
  'th',
  'td',
  'section',
  'dl',
  'dt',
  'li',
  'p',
  'img',
  'b',
  'q',
  'pre',
  'code',
  'svg',
  'figure',
  'script',
]
const elements = (html: string): Record<string, number> => {
  const document = parsed(html)
  return Object.fromEntries(blockNames.map((name) => [name, document.querySelectorAll(name).length]))
}
const parsed = (html: string): Document => new DOMParser().parseFromString(html, 'text/html')
const page = (record: RunRecord): string => recordToHtml(record, { stylesheets: [], images: {} })

describe('hostile text', () => {
  const plain = recordWith('plain words')

  it.each(hostile)('stays text in the Markdown: %j', (text) => {
    const markdown = recordToMarkdown(recordWith(text))
    expect(markdownProblems(markdown)).toEqual([])
    expect(markdownShape(markdown)).toEqual(markdownShape(recordToMarkdown(plain)))
    expect(markdownLinks(markdown).filter((url) => !/^https?:\/\//.test(url))).toEqual([])
  })

  it.each(hostile)('stays text in the page: %j', (text) => {
    const html = page(recordWith(text))
    expect(elements(html)).toEqual(elements(page(plain)))
    const document = parsed(html)
    const urls = [...document.querySelectorAll('a')].map((each) => each.getAttribute('href') ?? '')
    expect(urls.filter((url) => !/^https?:\/\//.test(url))).toEqual([])
    expect(document.querySelectorAll('[onerror], [style]')).toHaveLength(0)
  })

  it('is read back from the Markdown as it was typed', () => {
    for (const text of ['| a <script>', '# x', '](javascript:', '**bold** &amp; \\ `x` http://a.b']) {
      expect(markdownText(recordToMarkdown(recordWith(text)))).toContain(`, 01:06:04Z. ${text}`)
    }
  })

  it('shows marks that turn text around instead of obeying them', () => {
    const record = recordWith('safe \u202egpj.exe')
    for (const output of [page(record), recordToMarkdown(record)]) {
      expect(output).not.toContain('\u202e')
      expect(output).toMatch(/U\+202E/)
    }
  })

  it('stays text however its parts are joined', { timeout: 60_000 }, () => {
    const record = { ...plain, sections: plain.sections.slice(0, 3) }
    const wanted = markdownShape(recordToMarkdown(record))
    const parts = fc.constantFrom(...hostile, ...' \n*_`|[]()<>#-a~!&\\')
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 6 }), (joined) => {
        const text = joined.join('')
        fc.pre(text.trim() !== '')
        const markdown = recordToMarkdown(replaced(record, text))
        expect(markdownProblems(markdown)).toEqual([])
        expect(markdownShape(markdown)).toEqual(wanted)
      }),
      { numRuns: 25 },
    )
  })
})

/** The record with other words in every place that holds the plain ones. */
function replaced(record: RunRecord, text: string): RunRecord {
  return JSON.parse(JSON.stringify(record), (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('plain words', () => text) : value,
  )
}
