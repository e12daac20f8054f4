// Proves on a real PostgreSQL that every statement of the table called reversible can be taken back.
//
//   node test/migrations/forwardAndBack.mjs
//
// Needs Node 24, PostgreSQL's server programs (Debian: postgresql) and, when run as root, its user `postgres`: a
// server does not start as root. Starts a cluster of its own in a temporary folder, on a socket there, and removes it.
//
// For each entry: a fresh database with the shop of test/fixtures/migrations/postgres/shop.sql and its rows; dump of
// schema, rows, sequences, roles and databases; the script; its reverses, last first; the dump again. Both must be
// equal, and a statement with a reverse must have changed something. An entry for a later PostgreSQL than the
// installed one is listed and not counted.
import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reviewPostgres } from '../../electron/migration/postgres/review.ts'
import { table } from '../electron/migration/postgres/table.ts'

const shop = readFileSync(new URL('../fixtures/migrations/postgres/shop.sql', import.meta.url), 'utf8')
const asRoot = process.getuid() === 0
const folder = mkdtempSync(join(tmpdir(), 'backout-postgres-'))
if (asRoot) chownSync(folder, Number(id('-u')), Number(id('-g')))
const programs = newestPrograms()

function id(which) {
  return execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }).trim()
}

function newestPrograms() {
  const root = '/usr/lib/postgresql'
  const newest = readdirSync(root).sort((a, b) => Number(b) - Number(a))[0]
  return join(root, newest, 'bin')
}

function run(program, args, input) {
  const path = join(programs, program)
  const [command, all] = asRoot ? ['runuser', ['-u', 'postgres', '--', path, ...args]] : [path, args]
  return execFileSync(command, all, { cwd: folder, encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'pipe'] })
}

const connection = ['-h', folder, '-U', 'postgres']

/** Each text is sent by itself: some statements refuse to run among others. */
function send(database, statements) {
  const texts = statements.flatMap((statement) => ['-c', statement])
  run('psql', [...connection, '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', database, ...texts])
}

/** Schema and rows as text; the order of rows on disk means nothing, so rows are sorted. */
function dump(database) {
  const lines = (text) => text.split('\n').filter((line) => !/^(--|\\(un)?restrict |$)/.test(line))
  const schema = lines(run('pg_dump', [...connection, '--schema-only', database]))
  // pg_dump still writes this for a table that once had an identity column; it says nothing about the rows.
  const inserts = run('pg_dump', [...connection, '--data-only', '--inserts', database])
  const rows = lines(inserts.replaceAll(' OVERRIDING SYSTEM VALUE', '')).sort()
  const roles = lines(run('pg_dumpall', [...connection, '--globals-only']))
  const databases = run('psql', [
    ...connection,
    '-X',
    '-At',
    '-c',
    'SELECT datname FROM pg_database ORDER BY 1',
    database,
  ])
  return [...schema, ...rows, ...roles, databases].join('\n')
}

function prepare() {
  run('initdb', [
    '-D',
    join(folder, 'data'),
    '-A',
    'trust',
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '--locale=C',
    '-N',
  ])
  const options = `-k ${folder} -c listen_addresses= -c fsync=off -c wal_level=logical`
  run('pg_ctl', ['-D', join(folder, 'data'), '-w', '-o', options, '-l', join(folder, 'log'), 'start'])
  send('postgres', ['CREATE ROLE clerk', 'CREATE ROLE boss', 'CREATE DATABASE shop', 'CREATE DATABASE spare'])
  run('psql', [...connection, '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', 'shop'], shop)
}

/** Nothing if forward and back leave everything as it was; otherwise what went wrong. */
async function problemWith(sql, before) {
  const reviews = await reviewPostgres([{ name: 'migration.sql', text: sql }])
  const reverses = reviews.flatMap((review) => review.reverse ?? []).reverse()
  try {
    send(
      'proof',
      reviews.map((review) => review.sql),
    )
  } catch (error) {
    return `forward failed: ${firstError(error)}`
  }
  const last = reviews.at(-1)
  if (last.reverse !== undefined && reviews.length === 1 && dump('proof') === before) return 'changed nothing'
  try {
    // A reverse of several statements is sent as one text each, in their order.
    send('proof', reverses.flatMap(splitReverse))
  } catch (error) {
    return `back failed: ${firstError(error)}`
  }
  const after = dump('proof')
  return after === before ? undefined : `not equal: ${difference(before, after)}`
}

const splitReverse = (reverse) => reverse.split(/;\n(?=[A-Z])/)

function firstError(error) {
  return String(error.stderr ?? error.message)
    .split('\n')
    .find((line) => /ERROR|FATAL|could not/.test(line))
}

function difference(before, after) {
  const [one, other] = [before.split('\n'), after.split('\n')]
  const gone = one.filter((line) => !other.includes(line)).slice(0, 3)
  const come = other.filter((line) => !one.includes(line)).slice(0, 3)
  return `gone ${JSON.stringify(gone)}, come ${JSON.stringify(come)}`
}

const counts = { ran: 0, equal: 0, later: 0 }
try {
  prepare()
  const version =
    Number(run('psql', [...connection, '-X', '-At', '-c', 'SHOW server_version_num', 'shop'])) / 10_000
  console.log(`PostgreSQL ${Math.floor(version)}, ${table.length} statements in the table`)
  let before
  for (const entry of table.filter(({ verdict }) => verdict === 'reversible')) {
    if (entry.since !== undefined && entry.since > version) {
      counts.later += 1
      console.log(`later    ${entry.sql} (PostgreSQL ${entry.since})`)
      continue
    }
    run('createdb', [...connection, '-T', 'shop', 'proof'])
    before ??= dump('proof')
    const problem = await problemWith(entry.sql, before)
    counts.ran += 1
    if (problem === undefined) counts.equal += 1
    console.log(
      `${problem === undefined ? 'equal   ' : 'DIFFERS '} ${entry.sql}${problem === undefined ? '' : `\n         ${problem}`}`,
    )
    run('dropdb', [...connection, '--force', 'proof'])
  }
} finally {
  run('pg_ctl', ['-D', join(folder, 'data'), '-m', 'immediate', 'stop'])
  rmSync(folder, { recursive: true, force: true })
}
console.log(`${counts.ran} forward and back, ${counts.equal} equal; ${counts.later} need a later PostgreSQL`)
process.exitCode = counts.ran > 0 && counts.equal === counts.ran ? 0 : 1
