// Started by `bundle.test.ts` in another time zone and language: writes the bundle of the events in the file that
// is named and prints its hash, with a signature that is the same each time.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { writeBundle } from '../../../electron/bundle/write.ts'
import { madeAt, makeFolder } from './runs.ts'

const { run, rows, seals } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const signer = {
  id: '11111111-1111-4111-8111-111111111111',
  name: 'elsewhere',
  publicKey: '',
  fingerprint: '0'.repeat(64),
  sign: () => 'c2lnbmVk',
}
const attached = new Map(
  [Buffer.from('timeout\n'.repeat(50)), Buffer.from('select 1;\n')].map((bytes) => [bytes.length, bytes]),
)
const sizes = new Map<string, number>()
for (const { type, body } of rows) {
  if (type !== 'attachment.added' || body === null) continue
  const { data } = JSON.parse(body)
  sizes.set(data.sha256, data.size)
}
const { sha256 } = await writeBundle(path.join(makeFolder(), 'run.backout'), {
  run,
  rows,
  seals,
  attachment: (hash) => attached.get(sizes.get(hash) ?? -1) ?? null,
  device: signer,
  madeAt,
  appVersion: '1',
  pdf: null,
})
process.stdout.write(sha256)
