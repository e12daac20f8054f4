import { deflateRawSync } from 'node:zlib'
import { bundleLimits } from '../../../electron/bundle/limits.ts'
import { sha256Hex } from '../../../electron/db/canonical.ts'
import { archive, big, extra, firstFile, type HostileKind, header, link, wide, wideEnd } from './spoil.ts'
import { inOrder, type RawMember, rawZip } from './zips.ts'

/** Archives that no bundle is: names, kinds, sizes and places of members, and what stands around them. */
export const hostileArchives: Readonly<Record<string, HostileKind>> = {
  // Names that lead out.
  'a path that climbs': { rule: 'member-path', names: '../evil.txt', make: extra({ name: '../evil.txt' }) },
  'a path that climbs from within': {
    rule: 'member-path',
    names: 'attachments/../../evil.txt',
    make: extra({ name: 'attachments/../../evil.txt' }),
  },
  'an absolute path': { rule: 'member-path', names: '/tmp/evil.txt', make: extra({ name: '/tmp/evil.txt' }) },
  'a drive letter': { rule: 'member-path', names: 'C:/evil.txt', make: extra({ name: 'C:/evil.txt' }) },
  'a path with backslashes': {
    rule: 'member-path',
    names: '..\\evil.txt',
    make: extra({ name: '..\\evil.txt' }),
  },
  'a path on another computer': {
    rule: 'member-path',
    names: '\\\\host\\share\\evil',
    make: extra({ name: '\\\\host\\share\\evil' }),
  },
  'a zero in a name': {
    rule: 'member-path',
    names: 'run.json\\u{0}.exe',
    make: extra({ name: 'run.json\0.exe' }),
  },
  'a name that reads backwards': {
    rule: 'member-unknown',
    names: 'gpj.\\u{202e}',
    make: extra({ name: 'gpj.\u202eexe' }),
  },
  'a name of many kilobytes': {
    rule: 'member-unknown',
    names: 'aaaaaaaaaaaaaaaaaaaa',
    make: extra({ name: 'a'.repeat(60_000) }),
  },
  'an empty name': { rule: 'member-unknown', names: 'no member of a bundle', make: extra({ name: '' }) },
  'a folder': { rule: 'member-unknown', names: 'attachments/', make: extra({ name: 'attachments/' }) },
  'a member that bundles do not have': {
    rule: 'member-unknown',
    names: 'readme.txt',
    make: extra({ name: 'readme.txt' }),
  },
  'a name in capitals': { rule: 'member-unknown', names: 'RUN.JSON', make: extra({ name: 'RUN.JSON' }) },
  'an attachment that is named by no hash': {
    rule: 'member-unknown',
    names: 'attachments/evil.exe',
    make: extra({ name: 'attachments/evil.exe' }),
  },
  'a second name in an extra field': {
    rule: 'member-layout',
    names: 'run.json',
    make: header('run.json', { extra: Buffer.from([0x75, 0x70, 5, 0, 1, 0, 0, 0, 0]) }),
  },

  // Kinds of members.
  'a symbolic link': {
    rule: 'member-link',
    names: 'record.md',
    make: header('record.md', { attributes: link, bytes: Buffer.from('/etc/passwd') }),
  },
  'a device file': {
    rule: 'member-link',
    names: 'record.md',
    make: header('record.md', { attributes: (0o020666 << 16) >>> 0 }),
  },
  'a file that may be run': {
    rule: 'member-layout',
    names: 'record.md',
    make: header('record.md', { attributes: (0o100755 << 16) >>> 0 }),
  },
  'two members of one name': {
    rule: 'member-twice',
    names: 'record.md',
    make: ({ members }) =>
      rawZip(
        inOrder(members).flatMap((member) => (member.name === 'record.md' ? [member, member] : [member])),
      ),
  },
  'members in another order': {
    rule: 'member-order',
    names: 'record.html',
    make: ({ members }) => rawZip([...inOrder(members)].reverse()),
  },
  'an encrypted member': {
    rule: 'member-encrypted',
    names: 'run.json',
    make: header('run.json', { flags: 0x801 }),
  },
  'a strongly encrypted member': {
    rule: 'member-encrypted',
    names: 'encrypted',
    make: header('run.json', { flags: 0x841 }),
  },
  'a compressed member': {
    rule: 'member-compressed',
    names: 'record.md',
    make: header('record.md', (member) => {
      const packed = deflateRawSync(member.bytes)
      return { ...member, method: 8, bytes: packed, stored: packed.length, size: member.bytes.length }
    }),
  },
  'a ratio bomb': {
    rule: 'member-compressed',
    names: 'record.md',
    make: header('record.md', () => {
      const packed = deflateRawSync(big)
      return { name: 'record.md', method: 8, bytes: packed, stored: packed.length, size: big.length }
    }),
  },
  'an unknown way of compression': {
    rule: 'member-compressed',
    names: 'record.md',
    make: header('record.md', { method: 99 }),
  },

  // Sizes and places.
  'a member over its limit': {
    rule: 'member-size',
    names: 'record.pdf',
    make: header('record.pdf', { size: bundleLimits.member + 1 }),
  },
  'events over their limit': {
    rule: 'member-size',
    names: 'events.jsonl',
    make: header('events.jsonl', { size: bundleLimits.events + 1 }),
  },
  'members over the limit together': {
    rule: 'zip-size',
    names: 'attachments/',
    make: ({ members }) => {
      const files = Array.from({ length: 12 }, (_, index): RawMember => {
        const name = `attachments/${sha256Hex(String(index))}`
        return { name, bytes: Buffer.alloc(0), size: bundleLimits.member, offset: 0 }
      }).sort((left, right) => (left.name < right.name ? -1 : 1))
      const rest = inOrder(members).filter(({ name }) => !name.startsWith('attachments/'))
      return rawZip([...rest.slice(0, 4), ...files, ...rest.slice(4)])
    },
  },
  'too many members': {
    rule: 'zip-members',
    names: `${bundleLimits.members + 1}`,
    make: ({ members }) => {
      const files = Array.from({ length: bundleLimits.members + 1 - members.size }, (_, index) => ({
        name: `attachments/${sha256Hex(`file ${index}`)}`,
        bytes: Buffer.alloc(0),
      }))
      return rawZip([...inOrder(members), ...files])
    },
  },
  'a size that lies': {
    rule: 'member-size',
    names: 'record.md',
    make: header('record.md', { stored: 10 }),
  },
  'a size beyond the end of the file': {
    rule: 'member-overlap',
    names: 'record.pdf',
    make: header('record.pdf', { size: 5_000_000 }),
  },
  'a size that is another in the member': {
    rule: 'member-layout',
    names: 'record.md',
    make: header('record.md', { localSize: 1 }),
  },
  'a name that is another in the member': {
    rule: 'member-layout',
    names: 'record.md',
    make: header('record.md', { localName: '../ord.md' }),
  },
  'an extra field in the member alone': {
    rule: 'member-layout',
    names: 'record.md',
    make: header('record.md', { localExtra: Buffer.from([0x75, 0x70, 1, 0, 1]) }),
  },
  'a checksum behind the bytes that is another': {
    rule: 'member-layout',
    names: 'attachments/',
    make: (base) => header(firstFile(base), { trailingCrc: 7 })(base),
  },
  'a checksum that is wrong': {
    rule: 'member-crc',
    names: 'record.md',
    make: header('record.md', { crc: 7 }),
  },
  'members that lie over each other': {
    rule: 'member-overlap',
    names: 'record.html',
    make: ({ members }) => {
      const raw = inOrder(members)
      const before = rawZip(raw.slice(0, -2)).indexOf('PK\x01\x02')
      return rawZip(
        raw.map((member) => (member.name === 'record.html' ? { ...member, offset: before - 40 } : member)),
      )
    },
  },
  'one member under two names': {
    rule: 'member-overlap',
    names: 'seal.json',
    make: header('seal.json', { offset: 0 }),
  },
  'another time of a member': {
    rule: 'member-layout',
    names: 'record.md',
    make: header('record.md', { date: 34 }),
  },
  'a member for a newer kind of zip': {
    rule: 'member-layout',
    names: 'record.md',
    make: header('record.md', { needed: 63 }),
  },
  'a comment at a member': {
    rule: 'member-layout',
    names: 'record.md',
    make: header('record.md', { comment: 'PK\x05\x06 look here' }),
  },
  'a member in another part': {
    rule: 'member-layout',
    names: 'record.md',
    make: header('record.md', { part: 1 }),
  },
  'sizes of the wide kind': {
    rule: 'zip-64',
    names: 'record.md',
    make: header('record.md', { extra: wide }),
  },
  'an end of the wide kind': { rule: 'zip-64', names: 'zip64', make: wideEnd },

  // Around the members.
  'a comment of the archive': {
    rule: 'zip-tail',
    names: 'end',
    make: archive({ comment: Buffer.from('hello') }),
  },
  'a second end in the comment': {
    rule: 'zip-tail',
    names: 'list of members',
    make: ({ members }) =>
      rawZip(inOrder(members), { comment: rawZip([{ name: 'x', bytes: Buffer.alloc(0) }]) }),
  },
  'bytes behind the end': { rule: 'zip-tail', names: 'end', make: archive({ suffix: Buffer.from('junk') }) },
  'a program before the archive': {
    rule: 'member-layout',
    names: 'manifest.json',
    make: archive({ prefix: Buffer.from('#!/bin/sh\nrm -rf ~\n') }),
  },
  'bytes before the list': {
    rule: 'zip-tail',
    names: 'list of members',
    make: archive({ between: Buffer.from('x') }),
  },
  'bytes behind the list': {
    rule: 'zip-tail',
    names: 'list of members',
    make: archive({ behindList: Buffer.from('xx') }),
  },
  'bytes within what the end calls the list': {
    rule: 'zip-tail',
    names: 'list of members',
    make: archive({ behindList: Buffer.from('xx'), listGrowth: 2 }),
  },
  'a list that starts elsewhere': {
    rule: 'zip-tail',
    names: 'list of members',
    make: archive({ listShift: -3 }),
  },
  'one of several parts': { rule: 'zip-form', names: 'several parts', make: archive({ disk: 1 }) },
  'fewer members than listed': { rule: 'zip-tail', names: 'list of members', make: archive({ count: 3 }) },
  'more members than listed': { rule: 'zip-form', names: 'zip archive', make: archive({ count: 40 }) },
  'a file that was cut off': {
    rule: 'zip-tail',
    names: 'end',
    make: (base) => archive({})(base).subarray(0, 3000),
  },
  'an empty file': { rule: 'zip-form', names: 'zip archive', make: () => Buffer.alloc(0) },
  'a file that is no archive': { rule: 'zip-tail', names: 'end', make: () => Buffer.from('x'.repeat(5000)) },
  'an archive of nothing': { rule: 'member-missing', names: 'manifest.json', make: () => rawZip([]) },
}
