// npm test: everything, then one line `N passed, N failed, N skipped`. One suite alone, with arguments for its
// runner: `npm run test:unit -- test/shared/run`, `npm run test:e2e -- --grep rollback`, `npm run test:packaged`,
// `npm run test:release`.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ensureModules, ensureTests } from './bootstrap.mjs'
import { withDisplays } from './display.mjs'
import { projectRoot, rightNode, runNode, withNodeFirst } from './node.mjs'
import { countsLine, fail, playwrightCounts, sumCounts, vitestCounts } from './report.mjs'

// Where build/dist.mjs leaves the flavour for tests.
const packagedApp = {
  linux: 'dist/for-tests/linux-unpacked/backout',
  darwin: 'dist/for-tests/mac/Backout.app/Contents/MacOS/Backout',
  win32: 'dist/for-tests/win-unpacked/Backout.exe',
}

/** The apps that are driven at once; a core each is what keeps them from waiting for one another. */
const e2eWorkers = Math.min(2, os.availableParallelism())

/** The tests of packages stand apart: the others drive the app, these look at what it comes in. */
const packageTests = ['--config=test/packages/playwright.config.ts']

const suites = { unit, e2e, packaged, release }
const [wanted, ...runnerArgs] = process.argv.slice(2)
const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-reports-'))

try {
  process.exitCode = wanted === undefined ? await all() : await one(wanted)
} catch (error) {
  fail(error)
} finally {
  fs.rmSync(reports, { recursive: true, force: true })
}

async function all() {
  ensureModules()
  // On a new machine Electron may have to be put together first, which takes one core. The unit tests need none of it.
  const ready = run('build/prepare.mjs', [], process.env)
  const units = await unit([])
  if ((await ready) !== 0) throw new Error('The tests in the real Electron cannot run; see above.')
  const counts = sumCounts([units, await e2e([])])
  console.log(countsLine(counts))
  return counts.failed > 0 ? 1 : 0
}

async function one(name) {
  const suite = Object.hasOwn(suites, name) ? suites[name] : undefined
  if (!suite)
    throw new Error(`There is no test suite "${name}"; there are ${Object.keys(suites).join(', ')}.`)
  if (name === 'unit') ensureModules()
  else ensureTests()
  const counts = await suite(runnerArgs)
  console.log(countsLine(counts))
  return counts.failed > 0 ? 1 : 0
}

/** Vitest: the pure core, the main process on real SQLite files, and components in jsdom. */
async function unit(args) {
  const file = path.join(reports, 'unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await run('node_modules/vitest/vitest.mjs', ['run', ...reporters, ...args], process.env)
  return checked('unit', code, file, vitestCounts)
}

/** Playwright, driving the real Electron on the built app. */
async function e2e(args, environment = {}) {
  const file = path.join(reports, `e2e-${fs.readdirSync(reports).length}.json`)
  // Looking at every size of the window needs room for the largest.
  const screen = process.env.BACKOUT_LOOKS === '1' ? '2560x1600x24' : undefined
  const drive = (env) =>
    run('node_modules/@playwright/test/cli.js', ['test', '--reporter=list,json', ...args], {
      ...env,
      ...environment,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    })
  const code = await withDisplays(e2eWorkers, drive, screen)
  return checked('e2e', code, file, playwrightCounts)
}

/** The tests tagged @smoke, on a packaged app; packaged here unless E2E_EXECUTABLE names one. */
async function packaged(args) {
  let executable = process.env.E2E_EXECUTABLE
  if (!executable) {
    const code = runNode('build/dist.mjs', ['dir'], { ...process.env, E2E_BUILD: '1' })
    if (code !== 0) throw new Error('Packaging failed; see above.')
    executable = path.join(projectRoot, packagedApp[process.platform] ?? '')
  }
  const flavour = { E2E_EXECUTABLE: executable, E2E_BUILD: '1' }
  const smoke = await e2e(['--grep', '@smoke', ...args], flavour)
  return sumCounts([smoke, await e2e([...packageTests, 'fuses', 'contents'], flavour)])
}

/** What people get: its fuses, what is in it and, on Debian as root, the package installed, used and removed. */
async function release(args) {
  const kinds = process.platform === 'linux' ? ['deb'] : []
  const built = process.env.BACKOUT_BUILT === '1' // by an earlier `npm run dist -- deb`
  if (!built && runNode('build/dist.mjs', kinds) !== 0) throw new Error('Packaging failed; see above.')
  return e2e([...packageTests, ...args], { E2E_BUILD: '' })
}

/** A suite that ran nothing, or failed without saying which test, is a failure too. */
function checked(name, code, file, count) {
  if (!fs.existsSync(file)) throw new Error(`The ${name} tests ended (${code}) without a report; see above.`)
  const counts = count(JSON.parse(fs.readFileSync(file, 'utf8')))
  if (counts.passed + counts.failed === 0) console.error(`No ${name} test ran.`)
  else if (code === 0 || counts.failed > 0) return counts
  return { ...counts, failed: counts.failed + 1 }
}

function run(script, args, env) {
  const node = rightNode()
  const runner = spawn(node, [path.join(projectRoot, script), ...args], {
    cwd: projectRoot,
    stdio: 'inherit',
    env: withNodeFirst(node, env),
  })
  return new Promise((resolve, reject) => {
    runner.on('error', reject)
    runner.on('exit', (code) => resolve(code ?? 1))
  })
}
