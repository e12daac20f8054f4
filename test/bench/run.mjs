// npm run bench [-- --rounds 10] [-- --only append] [-- --runs 1000 --events 100000]: prints every figure side by side with what it is held
// against, measured in turns in one run, and writes bench/results.json. It judges nothing: machines differ.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { projectRoot } from '../../build/node.mjs'
import { graphicsNote, withoutGraphics } from '../../electron/window/graphics.ts'
import { measureAppend } from './append.mjs'
import { median, rounded } from './figures.mjs'
import { measureJavascript } from './javascript.mjs'
import { measureLongPaint } from './longPaint.mjs'
import { measureMigration } from './migration.mjs'
import { measurePackage } from './package.mjs'
import { measurePaint } from './paint.mjs'
import { measureRecord } from './record.mjs'
import { measureScale } from './scale.mjs'
import { measureSearch } from './search.mjs'
import { measureTriggers } from './triggers.mjs'
import { measureWindow } from './window.mjs'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '11' },
    only: { type: 'string' },
    runs: { type: 'string', default: '10000' },
    events: { type: 'string', default: '1000000' },
  },
})
const whole = (name) => {
  const number = Number(values[name])
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`--${name} takes a whole number of at least 1.`)
  return number
}
const rounds = whole('rounds')
/** Events of the run in which the keys are pressed. */
const longRunEvents = 5000

const results = {}
const wanted = (name) => values.only === undefined || values.only === name

if (wanted('append')) {
  const { ratio, laid_out_ratio, ...times } = await measureAppend()
  const ratios = { ratio: rounded(ratio, 2), laid_out_ratio: rounded(laid_out_ratio, 2) }
  results.append = { ...ratios, ...allRounded(times) }
  console.log(`append: ${told(allRounded(times))}`)
}
if (wanted('paint')) {
  const { p95_ms, electron, presses } = await measurePaint()
  results.electron = electron
  console.log(`paint: ${rounded(p95_ms, 1)} ms from key to painted "done", p95 of ${presses}`)
  const { events, ...figures } = await measureLongPaint({ events: longRunEvents })
  results.paint = { p95_ms: rounded(p95_ms, 1), ...allRounded(figures) }
  console.log(`paint in a run of ${events} events: ${told(figures)}, p95 each`)
}
if (wanted('search')) {
  const size = { runs: whole('runs'), events: whole('events') }
  const { letters, ...figures } = await measureSearch(size)
  results.search = { ...allRounded(figures), ...size }
  console.log(`search over ${size.runs} runs, ${size.events} events: ${told(figures)}, ${letters} letters`)
}
if (wanted('record')) {
  const figures = await measureRecord({ rounds })
  results.record = { ...allRounded(figures), pdf_ratio: rounded(figures.pdf_ratio, 2) }
  console.log(`record of a run of ${figures.events} events: ${told(figures)}`)
}
if (wanted('scale')) {
  const size = { runs: whole('runs'), events: whole('events') }
  const tell = (line) => console.log(`scale: ${line}`)
  const figures = await measureScale({ ...size, rounds, tell })
  const twoDigits = Object.entries(figures).map(([name, value]) => [
    name,
    rounded(value, name.endsWith('_ratio') ? 2 : 1),
  ])
  results.scale = { ...Object.fromEntries(twoDigits), ...size }
  console.log(`scale: ${JSON.stringify(results.scale)}`)
}
if (wanted('package')) {
  const { ratio, ...sizes } = measurePackage()
  results.package = { ratio: rounded(ratio, 3), ...allRounded(sizes) }
  console.log(`package: ${told(sizes)}`)
}
if (wanted('javascript')) {
  results.javascript = { gzip_kb: rounded(measureJavascript().gzip_kb, 1) }
  console.log(`javascript: ${results.javascript.gzip_kb} kB gzipped before the first picture`)
}
if (wanted('triggers')) {
  const { sorted_ms, mixed_ms, bare_ms, ratio, readings } = measureTriggers()
  const figures = {
    ratio: rounded(ratio, 1),
    sorted_ms: rounded(sorted_ms, 1),
    mixed_ms: rounded(mixed_ms, 1),
  }
  results.triggers = { ...figures, bare_ms: rounded(bare_ms, 1) }
  console.log(
    `triggers: ${figures.sorted_ms} ms for ${readings} readings, ${figures.mixed_ms} ms out of order, ` +
      `against ${results.triggers.bare_ms} ms bare`,
  )
}
if (wanted('migration')) results.migration = await measureMigration()
if (wanted('window')) Object.assign(results, await measureWindows())

const file = path.join(projectRoot, 'bench/results.json')
fs.mkdirSync(path.dirname(file), { recursive: true })
const order = [
  'electron',
  'startup',
  'pss',
  'append',
  'paint',
  'search',
  'record',
  'scale',
  'package',
  'javascript',
  'triggers',
  'migration',
].filter((name) => results[name])
const ordered = Object.fromEntries(order.map((name) => [name, results[name]]))
fs.writeFileSync(file, `${JSON.stringify(ordered, null, 2)}\n`)
const { electron: _version, ...table } = ordered
console.table(table)

function allRounded(figures) {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, rounded(value, 1)]))
}

function told(figures) {
  return Object.entries(allRounded(figures))
    .map(([name, value]) => `${name.replace(/_ms$/, '')} ${value}`)
    .join(', ')
}

function toldStart({ paintMs, wholeMs, pssMib }) {
  return `${rounded(paintMs, 0)} ms, whole ${rounded(wholeMs, 0)} ms, ${rounded(pssMib, 0)} MiB`
}

/**
 * Four windows in turns: the app as it is from its second start on; the app when it looks for a graphics processor, as in
 * its first start and once a week; a blank window; and a blank window with the switches that the app gives its engine
 * where there is none. On a computer with a graphics processor the first two are alike, and the last two are not.
 */
async function measureWindows() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-bench-'))
  const blank = (switches) =>
    measureWindow(
      path.join(import.meta.dirname, 'blank'),
      { BLANK_DATA: path.join(folder, 'blank') },
      switches,
    )
  const windows = {
    app: () => measureWindow(projectRoot, { BACKOUT_DATA: path.join(folder, 'app') }),
    blank: () => blank([]),
    looking: () => {
      const data = path.join(folder, 'looking')
      fs.rmSync(path.join(data, 'browser', graphicsNote), { force: true })
      return measureWindow(projectRoot, { BACKOUT_DATA: data })
    },
    bare: () => blank(withoutGraphics.map((name) => `--${name}`)),
  }
  const names = Object.keys(windows)
  const sets = []
  try {
    // The first round makes the data folders and warms the disk cache.
    for (let round = 0; round <= rounds; round += 1) {
      const set = {}
      for (const index of names.keys()) {
        const name = names[(index + round) % names.length]
        set[name] = await windows[name]()
      }
      if (round > 0) sets.push(set)
      console.log(
        `start ${round}/${rounds}: ${names.map((name) => `${name} ${toldStart(set[name])}`).join('; ')}`,
      )
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
  const of = (who, what) => median(sets.map((set) => set[who][what]))
  const ratio = (what, who = 'app', against = 'blank') =>
    rounded(median(sets.map((set) => set[who][what] / set[against][what])), 3)
  return {
    startup: {
      ratio: ratio('paintMs'),
      app_ms: rounded(of('app', 'paintMs'), 0),
      blank_ms: rounded(of('blank', 'paintMs'), 0),
      whole_ratio: ratio('wholeMs'),
      whole_ms: rounded(of('app', 'wholeMs'), 0),
      whole_blank_ms: rounded(of('blank', 'wholeMs'), 0),
      looking_ratio: ratio('paintMs', 'looking'),
      looking_whole_ratio: ratio('wholeMs', 'looking'),
      bare_ratio: ratio('paintMs', 'app', 'bare'),
      bare_whole_ratio: ratio('wholeMs', 'app', 'bare'),
    },
    pss: {
      ratio: ratio('pssMib'),
      app_mib: rounded(of('app', 'pssMib'), 1),
      blank_mib: rounded(of('blank', 'pssMib'), 1),
      looking_ratio: ratio('pssMib', 'looking'),
      bare_ratio: ratio('pssMib', 'app', 'bare'),
    },
  }
}
