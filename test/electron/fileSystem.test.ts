import { describe, expect, it } from 'vitest'
import { remoteSystem } from '../../electron/fileSystem.ts'

const fuse = 0x65735546
const mounts = [
  '/dev/sda1 / ext4 rw 0 0',
  'ada@host:/srv /home/ada/remote fuse.sshfs rw 0 0',
  '/dev/sdb1 /media/stick\\040one fuseblk rw 0 0',
].join('\n')

describe.skipIf(process.platform !== 'linux')('where a data folder lies', () => {
  it('is told when it is another computer, by the kind of network', () => {
    expect(remoteSystem('/data', 0x6969)).toBe('NFS')
    expect(remoteSystem('/data', 0xff534d42)).toBe('CIFS')
    expect(remoteSystem('/home/ada/remote/data', fuse, () => mounts)).toBe('sshfs')
  })

  it('is no word worth on a disk of this one, whatever its format', () => {
    expect(remoteSystem('/data', 0xef53)).toBeNull()
    expect(remoteSystem('/media/stick one/data', fuse, () => mounts)).toBeNull()
    expect(remoteSystem('/no/such/folder')).toBeNull()
  })
})
