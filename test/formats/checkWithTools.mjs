// Holds exported records against programs of others, which npm does not bring.
//
//   node test/formats/checkWithTools.mjs [RECORD.pdf ...]
//
// Needs Node 24, LibreOffice Calc for the timeline as CSV (Debian: libreoffice-calc) and, for each PDF that is named,
// qpdf. What is missing is named and fails the run: nothing is passed over. A PDF to check is left by
// `BACKOUT_KEEP_PDF=record.pdf npm run test:e2e -- longRecord`, or by the app.
//
// CSV: a record in which every text is hostile, opened as a spreadsheet that works out formulas. Nothing in it may
// have become one, and every cell has to say what was written. A plain file with one formula shows beforehand that the
// spreadsheet would have taken it.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Papa from 'papaparse/papaparse.js'
import { structureOf } from './pdfStructure.mjs'

// The built-in runbook is imported as text, which the bundler knows and Node does not.
registerHooks({
  load: (url, context, next) => {
    if (!new URL(url).pathname.endsWith('.yaml')) return next(url, context)
    const text = fs.readFileSync(new URL(new URL(url).pathname, 'file:'), 'utf8')
    return { format: 'module', shortCircuit: true, source: `export default ${JSON.stringify(text)}` }
  },
})
const { recordToTimelineCsv } = await import('../../shared/record/timelineCsv.ts')
const { hostileTexts, rolledBack, saying } = await import('../shared/record/hostileRecord.ts')

const folder = fs.mkdtempSync(path.join(tmpdir(), 'backout-formats-'))
// Comma, quote, UTF-8, from line 1, quoted fields as they are, numbers found, formulas worked out.
const asSpreadsheet = 'Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1,true'
const problems = []

try {
  spreadsheets()
  for (const file of process.argv.slice(2)) pdf(file)
} finally {
  fs.rmSync(folder, { recursive: true, force: true })
}
for (const problem of problems) console.error(`WRONG: ${problem}`)
console.warn(problems.length === 0 ? 'All sound.' : `${problems.length} things are wrong.`)
process.exitCode = problems.length === 0 ? 0 : 1

function spreadsheets() {
  if (formulasOf(opened('control', 'a,=1+1\r\n')).length !== 1) {
    throw new Error('This LibreOffice takes no formula from a CSV at all: it would prove nothing.')
  }
  const record = rolledBack()
  let cells = 0
  const texts = [
    ...hostileTexts,
    '=1',
    '+1',
    '-1',
    '@x',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    "'=1",
    '"=1"',
    ',=1',
    ';=1',
  ]
  for (const [index, words] of texts.entries()) {
    const csv = recordToTimelineCsv(saying({ ...record, timeline: record.timeline.slice(0, 6) }, words))
    const sheet = opened(`hostile-${index}`, csv)
    const found = formulasOf(sheet)
    if (found.length > 0) problems.push(`${JSON.stringify(words.slice(0, 60))} became ${found[0]}`)
    const wanted = new Papa.Parser({ delimiter: ',', newline: '\r\n' }).parse(csv, 0, false).data.slice(0, -1)
    const shown = rowsOf(sheet)
    cells += shown.flat().length
    const written = JSON.stringify(wanted.map((row) => row.map(letters)))
    if (JSON.stringify(shown.map((row) => row.map(letters))) !== written) {
      problems.push(`the cells of ${JSON.stringify(words.slice(0, 60))} do not say what was written`)
    }
  }
  console.warn(`CSV: ${texts.length} files of hostile texts, ${cells} cells, opened by LibreOffice Calc.`)
}

/** A CSV file as the spreadsheet that LibreOffice makes of it, flat XML. */
function opened(name, csv) {
  const file = path.join(folder, `${name}.csv`)
  fs.writeFileSync(file, csv)
  program('soffice', 'libreoffice-calc', [
    `-env:UserInstallation=file://${folder}/profile`,
    '--headless',
    `--infilter=${asSpreadsheet}`,
    '--convert-to',
    'fods',
    '--outdir',
    folder,
    file,
  ])
  return fs.readFileSync(path.join(folder, `${name}.fods`), 'utf8')
}

/** Formulas of a spreadsheet, as they stand in it. */
function formulasOf(sheet) {
  return [...sheet.matchAll(/table:formula="([^"]*)"/g)].map(([, formula]) => formula)
}

/** The texts of its cells, row by row, without the empty ones at the end of each. */
function rowsOf(sheet) {
  const [, body = ''] = /<table:table [^>]*>([\s\S]*?)<\/table:table>/.exec(sheet) ?? []
  return [...body.matchAll(/<table:table-row[^>]*>([\s\S]*?)<\/table:table-row>/g)]
    .map(([, row]) =>
      [...row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)].flatMap(
        ([, attributes, content = '']) => {
          const times = Number(/number-columns-repeated="(\d+)"/.exec(attributes)?.[1] ?? 1)
          return times > 100 ? [] : Array.from({ length: times }, () => content.replaceAll(/<[^>]*>/g, ''))
        },
      ),
    )
    .filter((row) => row.length > 0)
    .map((row) => row.map(plain))
}

function plain(xml) {
  return xml
    .replaceAll(/&#x([0-9a-f]+);/gi, (_all, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll(/&#(\d+);/g, (_all, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

/** What the eye reads: a spreadsheet keeps blanks and line ends in elements of its own, and dates as its own. */
function letters(text) {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '')
}

function pdf(file) {
  program('qpdf', 'qpdf', ['--check', file])
  const objects = JSON.parse(program('qpdf', 'qpdf', ['--json=2', '--json-key=qpdf', file]))
  const { facts, faults } = structureOf(objects)
  for (const fault of faults) problems.push(`${file}: ${fault}`)
  console.warn(`PDF: ${file}: sound to qpdf; ${facts.join(', ')}.`)
}

function program(name, debianPackage, args) {
  try {
    return execFileSync(name, args, {
      encoding: 'utf8',
      maxBuffer: 1 << 29,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  } catch (error) {
    if (error.code === 'ENOENT') {
      throw new Error(`${name} is not installed (Debian: apt-get install ${debianPackage}).`, {
        cause: error,
      })
    }
    throw new Error(`${name} says: ${error.stderr || error.stdout || error.message}`, { cause: error })
  }
}
