// npm run dist -- --verify: packages the newest commit twice, in two folders of different names and lengths, at different
// times, umasks, languages and time zones, and holds the archives of the app against each other, byte by byte.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { extractAll } from '@electron/asar'
import { aside, projectRoot, rightNode, withNodeFirst } from './node.mjs'

const archives = {
  linux: 'dist/linux-unpacked/resources/app.asar',
  darwin: 'dist/mac/Backout.app/Contents/Resources/app.asar',
  win32: 'dist/win-unpacked/resources/app.asar',
}

const conditions = [
  { folder: 'one', env: { TZ: 'UTC', LC_ALL: 'C' }, umask: 0o022 },
  { folder: 'another-place/with a space', env: { TZ: 'Asia/Kolkata', LC_ALL: 'C.UTF-8' }, umask: 0o077 },
]

/** @returns {number} the exit code: 0 where both are the same */
export function verifyReproducible() {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-twice-'))
  try {
    const made = conditions.map((condition) => packagedIn(scratch, condition))
    const [first, second] = made.map((file) =>
      createHash('sha256').update(fs.readFileSync(file)).digest('hex'),
    )
    console.log(`app.asar, SHA-256:\n  ${first}\n  ${second}`)
    if (first === second) {
      console.log('The same bytes.')
      return 0
    }
    const [one, other] = made.map((file) => contents(file, scratch))
    for (const name of new Set([...one.keys(), ...other.keys()]))
      if (one.get(name) !== other.get(name)) console.log(`  differs: ${name}`)
    return 1
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** @returns {string} the archive that was made */
function packagedIn(scratch, { folder, env, umask }) {
  const clone = path.join(scratch, folder)
  console.error(`Packaging in ${clone} ...`)
  fs.mkdirSync(path.dirname(clone), { recursive: true })
  run('git', ['clone', '--quiet', '--no-hardlinks', projectRoot, clone], scratch)
  fs.cpSync(path.join(projectRoot, 'node_modules'), path.join(clone, 'node_modules'), {
    recursive: true,
    verbatimSymlinks: true,
    mode: fs.constants.COPYFILE_FICLONE,
  })
  const before = process.umask(umask)
  try {
    const node = rightNode()
    run(node, ['build/dist.mjs', 'dir'], clone, { ...withNodeFirst(node), ...env, E2E_BUILD: '' })
  } finally {
    process.umask(before)
  }
  return path.join(clone, archives[process.platform])
}

/** Hash of each file in an archive, by its name. */
function contents(archive, scratch) {
  const folder = fs.mkdtempSync(path.join(scratch, 'unpacked-'))
  extractAll(archive, folder)
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
  return new Map(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name)
      return [path.relative(folder, file), createHash('sha256').update(fs.readFileSync(file)).digest('hex')]
    }),
  )
}

function run(command, args, cwd, env = process.env) {
  const { status, error } = spawnSync(command, args, { cwd, env, stdio: aside })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed (${status}); see above.`)
}
