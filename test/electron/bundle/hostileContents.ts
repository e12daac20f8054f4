import { canonicalText, sha256Hex } from '../../../electron/db/canonical.ts'
import { firstFile, type HostileKind, other, remade, text } from './spoil.ts'
import { inOrder, rawZip, signedBy } from './zips.ts'

/** Bundles with seals, files or records that do not follow from their events. */
export const hostileContents: Readonly<Record<string, HostileKind>> = {
  // Seals, files and what is made of the run.
  'seals that are none': {
    rule: 'seal',
    names: 'seal.json',
    make: remade((members) => members.set('seal.json', Buffer.from('{"a":1}\n'))),
  },
  'a seal that nobody signed': {
    rule: 'seal',
    names: 'seal.json',
    make: remade((members) => {
      const [seal] = JSON.parse(text(members, 'seal.json'))
      members.set('seal.json', Buffer.from(`${canonicalText([{ ...seal, signature: 'AAAA' }])}\n`))
    }),
  },
  'an attachment that no event names': {
    rule: 'attachment-unnamed',
    names: `attachments/${sha256Hex(other)}`,
    make: remade((members) => members.set(`attachments/${sha256Hex(other)}`, other)),
  },
  'an attachment that an event names and that is not there': {
    rule: 'attachment-missing',
    names: 'attachments/',
    make: (base) => remade((members) => members.delete(firstFile(base)))(base),
  },
  'another file in the place of an attachment': {
    rule: 'attachment-changed',
    names: 'attachments/',
    make: (base) =>
      remade((members) => {
        const length = members.get(firstFile(base))?.length ?? 0
        members.set(firstFile(base), Buffer.alloc(length, 'y'))
      })(base),
  },
  'a run.json that says something else': {
    rule: 'run-differs',
    names: 'run.json',
    make: remade((members) =>
      members.set('run.json', Buffer.from(text(members, 'run.json').replace('abandoned', 'shipped'))),
    ),
  },
  'a record.md that says something else': {
    rule: 'record-differs',
    names: 'record.md',
    make: remade((members) =>
      members.set(
        'record.md',
        Buffer.from(text(members, 'record.md').replace('Called off', 'All went well')),
      ),
    ),
  },
  'a record.html with a script': {
    rule: 'record-differs',
    names: 'record.html',
    make: remade((members) =>
      members.set('record.html', Buffer.from(`${text(members, 'record.html')}<script>alert(1)</script>`)),
    ),
  },
  'a signature with another key in the name of a device of the run': {
    rule: 'signer-key',
    names: 'manifest.sig',
    make: ({ story, laptop, members }) => {
      const second = story.run.laptops[1]
      if (!second) throw new Error('The story has two devices')
      return rawZip(inOrder(signedBy({ ...second, id: laptop.id }, story.run.id, members)))
    },
  },
}
