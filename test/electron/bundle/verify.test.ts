import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseHead, verifyBundle } from '../../../electron/bundle/verify.ts'
import { writeBundle } from '../../../electron/bundle/write.ts'
import { appVersion, closedStory, makeFolder, makeLaptop, type Story } from './runs.ts'
import { inOrder, membersOf, rawZip, signedBy } from './zips.ts'

async function written(source: Story['source']): Promise<{ file: string }> {
  const file = path.join(makeFolder(), 'run.backout')
  await writeBundle(file, source)
  return { file }
}

describe('verifying a bundle', () => {
  it('takes heads and fingerprint as the record prints them', async () => {
    const { source, run } = closedStory()
    const { file } = await written(source)
    const { heads } = await verifyBundle(file, { appVersion })
    const kept = heads.map(({ device, n, hash }) => parseHead(` ${device}:${n}:${hash.toUpperCase()} `))
    const fingerprint = run.laptops[0]?.fingerprint ?? ''
    const verdict = await verifyBundle(file, {
      appVersion,
      heads: kept.flatMap((head) => head ?? []),
      fingerprint,
    })
    expect(verdict).toMatchObject({ sound: true, problems: [] })
    expect(verdict.notices.map(({ rule }) => rule)).toEqual(['pdf-signature-only'])
    expect(parseHead('first:1:abc')).toBeNull()
    expect(parseHead('')).toBeNull()
  })

  it('finds a head that is not there, one that is another, and a key that is another', async () => {
    const { source, run } = closedStory()
    const { file } = await written(source)
    const { heads } = await verifyBundle(file, { appVersion })
    const [first, second] = heads
    if (!first || !second) throw new Error('The story has two devices')
    const verdict = await verifyBundle(file, {
      appVersion,
      heads: [
        { ...first, n: first.n + 1 },
        { ...second, hash: 'f'.repeat(64) },
      ],
      fingerprint: run.laptops[1]?.fingerprint ?? '',
    })
    expect(verdict.sound).toBe(false)
    expect(verdict.problems.map(({ rule }) => rule)).toEqual(['key-other', 'head-missing', 'head-other'])
  })

  it('tells what the heads that were given leave open', async () => {
    const { source } = closedStory()
    const { file } = await written(source)
    const { heads } = await verifyBundle(file, { appVersion })
    const early = source.rows.find(({ device, n }) => device === heads[0]?.device && n === 2)
    if (!early) throw new Error('The first device has a second event')
    const { sound, notices } = await verifyBundle(file, { appVersion, heads: [early] })
    expect(sound).toBe(true)
    expect(notices.map(({ rule }) => rule)).toEqual(['pdf-signature-only', 'head-exceeded', 'head-not-given'])
  })

  it('tells a signature of a device outside the run, and a record of another version', async () => {
    const { source, run } = closedStory()
    const { file } = await written(source)
    const members = (await membersOf(file)).set('record.md', Buffer.from('# Another wording\n'))
    const stranger = signedBy(makeLaptop('stranger'), run.id, members, (manifest) => ({
      ...manifest,
      app: '7.0.0',
    }))
    writeFileSync(file, rawZip(inOrder(stranger)))
    const { sound, notices } = await verifyBundle(file, { appVersion })
    expect(sound).toBe(true)
    expect(notices.map(({ rule }) => rule)).toEqual([
      'signer-not-in-run',
      'pdf-signature-only',
      'record-other-version',
    ])
  })

  it('names the event and the rule where a body was changed', async () => {
    const { source, run, rows } = closedStory()
    const { file } = await written(source)
    const members = await membersOf(file)
    const lines = (members.get('events.jsonl')?.toString() ?? '').replace(
      'Deploy window is open',
      'Deploy window is over',
    )
    members.set('events.jsonl', Buffer.from(lines))
    writeFileSync(file, rawZip(inOrder(signedBy(run.laptops[0] ?? makeLaptop(''), run.id, members))))
    const { sound, problems } = await verifyBundle(file, { appVersion })
    const number = rows.findIndex(({ body }) => body?.includes('Deploy window is open')) + 1
    expect(sound).toBe(false)
    expect(problems).toMatchObject([
      { rule: 'body-digest', member: 'events.jsonl', event: { number, id: rows[number - 1]?.id } },
    ])
  })

  it('tells that a file cannot be read as an error, and of a folder too', async () => {
    const folder = makeFolder()
    for (const file of [folder, path.join(folder, 'nothing.backout')]) {
      await expect(verifyBundle(file, { appVersion })).rejects.toMatchObject({ code: 'file-unreadable' })
    }
  })
})
