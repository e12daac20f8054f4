import { smallRunbook } from '../fixtures/runbook.ts'
import type { Draw } from './draw.ts'
import { special, type Wire } from './wire.ts'

/** Runbooks that are hard on whoever reads them. */
const runbooks: readonly Wire[] = [
  'schema: 1',
  '&a [*a]',
  'a: &a {b: *a}\n<<: *a',
  'a: !!js/function "function () {}"',
  'a: !include /etc/passwd',
  '"unterminated',
  'a: 1\na: 2',
  '%YAML 9.9\n---\n? {a: b}\n: c',
  '---\n---\n---',
  bomb(9),
  special.long('[', 50_000),
  special.long('{a: ', 50_000),
  special.long('- ', 50_000),
  special.long('a:\n', 50_000),
  special.long('&a ', 20_000),
  special.long('"', 50_001),
  special.long('x', 1_000_000),
  special.long('x', 1_000_001),
]

/** Lists of lists of one text: `9 ** depth` of it in a few lines. */
function bomb(depth: number): string {
  const lines = Array.from({ length: depth }, (_, level) => {
    const part = level === 0 ? 'x' : `*l${level - 1}`
    return `l${level}: &l${level} [${Array(9).fill(part).join(', ')}]`
  })
  return `${lines.join('\n')}\n`
}

/** Scripts that are hard on whoever reads them. */
const scripts: readonly Wire[] = [
  'alter table t drop column c;',
  'create index concurrently i on t (c);',
  "select 'unterminated",
  'select $$ unterminated',
  '/* /* nested */',
  'select 1;\u0000drop table t;',
  'select "\ud800"',
  'create function f() returns int as $$ begin drop table t; end $$ language plpgsql;',
  special.long(';', 100_000),
  special.long('(', 10_000),
  special.long('select (', 5_000),
  special.long('select 1;\n', 5_000),
  special.long('select 1 union ', 5_000),
  special.long('not ', 20_000),
  special.long("'", 100_001),
  special.long('/*', 2_000),
]

export function hostileScript(draw: Draw): Wire {
  return draw.oneOf(scripts)
}

const whole = JSON.stringify(smallRunbook, null, 1)

/** A hostile runbook, or the small one with a piece cut out, doubled or exchanged. */
export function hostileRunbook(draw: Draw): Wire {
  if (draw.percent(40)) return draw.oneOf(runbooks)
  const start = draw.below(whole.length)
  const end = Math.min(whole.length, start + draw.below(60))
  const piece = draw.oneOf([
    '',
    whole.slice(start, end).repeat(2),
    '"',
    'null',
    ': *x',
    '[[[',
    '\u0000',
    '9e99',
  ])
  return whole.slice(0, start) + piece + whole.slice(end)
}
