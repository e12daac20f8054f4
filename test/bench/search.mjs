// Search as you type, in the real window and over a long history: from each letter to the results on screen, and what
// SQLite alone takes to find them.
import path from 'node:path'
import Database from 'better-sqlite3'
import { searchQuery } from '../../electron/db/search.ts'
import { close, launch } from '../play/launch.ts'
import { percentile } from './figures.mjs'
import { manyRuns } from './many/folder.mjs'
import { press } from './press.mjs'

/** What a person might type: words of every frequency, two at once, beginnings, and what nobody ever wrote. */
const typed = [
  'restarted',
  'deploy',
  'error rate',
  'checksum',
  'ada meyer',
  'latency above',
  'customers report',
  'uber',
  'the no',
  'a d',
  'drained pod',
  'p99 at',
  'vertex zephyr',
  'wrong zebra',
  'qwxz',
  's',
  'e',
  't',
  '1',
]
/** Rows of which a rare word is typed: hashes, tickets, hosts. */
const rare = 12
/** Hits that the window asks for. */
const limit = 30

/** @returns {Promise<Record<string, number>>} percentiles over all letters */
export async function measureSearch({ runs, events }) {
  const folder = await manyRuns({ runs, events, tell: (line) => console.log(`search: ${line}`) })
  const queries = [...typed, ...rareWords(folder)]
  const inWindow = await typeAll(folder, queries)
  const bare = findAll(folder, queries)
  const p95 = percentile(inWindow, 95)
  const bareP95 = percentile(bare, 95)
  return {
    p50_ms: percentile(inWindow, 50),
    p95_ms: p95,
    bare_p50_ms: percentile(bare, 50),
    bare_p95_ms: bareP95,
    ratio: p95 / bareP95,
    letters: inWindow.length,
  }
}

/** Words that occur once or few times, spread over the whole history. */
function rareWords(folder) {
  const db = openBare(folder)
  const texts = db.prepare(
    "SELECT text FROM search WHERE text GLOB '[A-Z]*-[0-9]*' OR text GLOB '*-[0-9][0-9]' LIMIT ?",
  )
  const words = texts
    .all(rare * 50)
    .flatMap(({ text }, index) => (index % 50 === 0 ? text.split(' ')[0] : []))
  db.close()
  return words
}

async function typeAll(folder, queries) {
  const backout = await launch(folder)
  const { page } = backout
  const times = []
  try {
    await page.keyboard.press('/')
    const field = page.getByRole('combobox', { name: 'Search everything recorded' })
    await field.waitFor()
    // The first letters only warm up.
    for (const query of ['warm', ...queries]) {
      const taken = await typeOne(page, query)
      if (query !== 'warm') times.push(...taken)
      await field.fill('')
    }
  } finally {
    await close(backout)
  }
  return times
}

async function typeOne(page, query) {
  const times = []
  for (let length = 1; length <= query.length; length += 1) {
    const key = query[length - 1]
    const soFar = query.slice(0, length)
    if (key === ' ') await page.keyboard.press('Space')
    else times.push(await press(page, key, { shows: '[role="listbox"]', attribute: ['data-answers', soFar] }))
  }
  return times
}

/** The same letters put to SQLite, without the app: ids and marked texts of the newest hits. */
function findAll(folder, queries) {
  const db = openBare(folder)
  const find = db.prepare(`
    SELECT rowid, snippet(search, 0, '[', ']', '…', 24) FROM search WHERE search MATCH ?
    ORDER BY rowid DESC LIMIT ${limit}`)
  const times = []
  for (const query of queries) {
    for (let length = 1; length <= query.length; length += 1) {
      const match = searchQuery(query.slice(0, length))
      if (query[length - 1] === ' ' || match === null) continue
      const start = process.hrtime.bigint()
      find.all(match)
      times.push(Number(process.hrtime.bigint() - start) / 1e6)
    }
  }
  db.close()
  return times
}

function openBare(folder) {
  return new Database(path.join(folder, 'backout.db'), { readonly: true })
}
