import type { RunRecord } from '../../../shared/record/model.ts'
import { rollback } from './rollbackStory.ts'
import { builtinRunbook, Story } from './story.ts'

/** What people paste, and what somebody would paste who wants a document to do something. */
export const hostileTexts = [
  '{code}out{code} {noformat}x{noformat} {quote}q{quote} {panel:title=x}p{panel}',
  '{color:red}red{color} {html}<b>x</b>{html} {include:page} {anchor:a} {{mono}}',
  '!https://tracker.example.com/p.png! !image.png|thumbnail! now!',
  '[link|https://example.com] [link|javascript:alert(1)] [~admin] [^file.exe] [#anchor] [mailto:a@b.c]',
  '| a || b | c |\n|| head || head ||\n|-|',
  'h1. heading\nbq. quote\n# one\n* two\n- three\n---- \n** deep',
  '*bold* _em_ -gone- +new+ ^up^ ~down~ ??cited?? *b*_e_-d-',
  ':) :( ;) :P :D :-) (!) (/) (x) (on) (*r) (flagoff)',
  '\\ \\\\ \\{code\\} \\\\server\\share C:\\temp\\new \\!x\\! a\\',
  '&lt;b&gt; &#123;code&#125; &amp; <script>alert(1)</script> <!-- -->',
  'javascript:alert(1) file:///etc/passwd ftp://x.example mailto:a@b.c data:text/html,x',
  'https://example.com/a_b_(c)?q="><b> (https://example.com/x_y). http://[::1]/|x',
  '{\n{code}\n{ {code:title={code}}\n}',
  '```\n~~~~\n# out\n</td></table><img src=x onerror=alert(1)>',
  '=1+1',
  '+cmd|" /C calc"!A0',
  '-2+3',
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r=1+1',
  ' \n =HYPERLINK("https://example.com")',
  '＝1+1',
  '"quoted", ""twice"", semi;=1+1',
  'left \u202eright\u202c \u0007 bell \u0000 nul \u2028 line \u0085',
  'BEGIN:VEVENT\r\nEND:VEVENT\nATTENDEE:mailto:a@b.c\\, \\; \\n',
  'emoji 🧨 family 👩‍👩‍👧 ü 漢字 ́combining',
  'https://example.com/ok',
  'long '.repeat(2000),
  'x'.repeat(9000),
]

/** Keys under which a record holds words that somebody typed, or that were made from such words. */
const wordKeys = new Set([
  'text',
  'title',
  'by',
  'name',
  'label',
  'reason',
  'service',
  'environment',
  'release',
  'target',
  'startedBy',
  'detail',
  'trigger',
  'limit',
  'why',
  'contact',
  'columns',
  'statements',
  'changes',
  'outcomeText',
])

/** A whole rollback, with a redaction in it, and with a date for its PIR. */
export function rolledBack(asOf = '2026-11-23T04:10:00.000Z'): RunRecord {
  const story = new Story(builtinRunbook())
  const pir = { step: 'schedule-pir', type: 'setField' } as const
  story.at('01:05:30', { ...pir, field: 'date', value: '2026-11-27T14:00:00+01:00' })
  story.at('01:05:40', { ...pir, field: 'pir-url', value: 'https://jira.example.com/browse/PIR-7' })
  rollback(story)
  return story.record(asOf)
}

/** The record with the same words in every place that holds words. */
export function saying(record: RunRecord, words: string): RunRecord {
  const url = /^https?:\/\/\S+$/.test(words) ? words : null
  const told = (key: string, value: unknown): unknown => {
    if (value === null || typeof value !== 'object') {
      return typeof value === 'string' && value !== '' && wordKeys.has(key) ? words : value
    }
    if (Array.isArray(value)) return value.map((each) => told(key, each))
    const entries = Object.entries(value).map(([name, held]) => [name, told(name, held)])
    const copy: Record<string, unknown> = Object.fromEntries(entries)
    return 'raw' in copy && copy['gap'] === null && copy['text'] !== '' ? { ...copy, url } : copy
  }
  const changed = told('', record) as RunRecord
  // How the captured facts are found: by the names of facts, which no person types.
  const captured = changed.captured.map((group, index) => ({
    ...group,
    title: record.captured[index]?.title ?? '',
  }))
  return { ...changed, app: record.app, captured }
}
