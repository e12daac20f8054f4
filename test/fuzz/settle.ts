import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { Laptop } from '../crash/laptop.ts'
import { signedPackage, type TestKey } from '../play/signing.ts'

export interface Given {
  /** What the system's dialogs answer, one after the other. */
  readonly choices: readonly string[]
  /** Paths of bundles that a window may name. */
  readonly paths: readonly string[]
}

/** Works in the app so that there is something to attack, and lays out files that nobody should have to read. */
export async function settle(laptop: Laptop, given: string, key: TestKey): Promise<Given> {
  for (let act = 0; act < 80; act += 1) await laptop.act()
  await laptop.must('drills.start', { scenario: 'slow-breach', speed: 30, seed: 1 })
  const [run] = laptop.told.keys()
  if (run === undefined) throw new Error('There is no run.')
  const { path: bundle } = await laptop.must('bundle.export', { run })
  const folder = path.join(path.dirname(given), 'mirror')
  fs.mkdirSync(folder)
  fs.mkdirSync(given)
  const place = (name: string) => path.join(given, name)
  const bytes = fs.readFileSync(bundle)
  fs.writeFileSync(place('cut.backout'), bytes.subarray(0, bytes.length / 2))
  fs.writeFileSync(
    place('turned.backout'),
    bytes.map((byte, index) => (index % 997 === 500 ? byte ^ 1 : byte)),
  )
  fs.writeFileSync(place('empty.backout'), '')
  fs.writeFileSync(place('text.yaml'), 'schema: 1\n'.repeat(1000))
  fs.writeFileSync(place('large.yaml'), 'x'.repeat(30_000_000))
  fs.mkdirSync(place('folder.backout'))
  fs.symlinkSync(place('loop.backout'), place('loop.backout'))
  if (process.platform === 'linux') {
    fs.symlinkSync('/dev/zero', place('endless.backout'))
    execFileSync('mkfifo', [place('pipe.backout')])
  }
  signedPackage(given, key)
  fs.appendFileSync(signedPackage(given, key, '99.0.1'), 'not signed')
  const names = fs.readdirSync(given)
  return {
    choices: [bundle, folder, ...names.map(place), place('gone.backout')],
    paths: [
      bundle,
      ...names.filter((name) => name.endsWith('.backout')).map(place),
      '/etc/passwd.backout',
      '../../../etc/passwd.backout',
      'relative.BACKOUT',
      'http://127.0.0.1:9/x.backout',
      'a\u0000.backout',
      '\\\\server\\share\\x.backout',
    ],
  }
}
