import { readFileSync, statfsSync } from 'node:fs'
import path from 'node:path'

/** File systems of Linux that lie on another computer, by their magic numbers: SQLite's locks may not hold there. */
const remote = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x01021997, '9P'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
])

/** Programs that are a file system: SSH or a cloud mostly, but also disks in a format of another system. */
const fuse = 0x65735546

/**
 * What kind of network a folder lies on, by the number that its file system gives; null on a disk of this computer, and
 * where the system cannot say. `mounts`: what is mounted where, as Linux lists it.
 */
export function remoteSystem(
  folder: string,
  type: number = typeOf(folder),
  mounts: () => string = readMounts,
): string | null {
  if (process.platform !== 'linux') return null
  return type === fuse ? programOf(folder, mounts()) : (remote.get(type) ?? null)
}

/** The program that a folder is mounted by, such as `sshfs`; null for a disk of this computer (`fuseblk`). */
function programOf(folder: string, mounts: string): string | null {
  const place = `${path.resolve(folder)}/`
  const [nearest] = mounts
    .split('\n')
    .map((line) => line.split(' '))
    .map(([, where = '', kind = '']) => ({ where: where.replaceAll('\\040', ' '), kind }))
    .filter(({ where }) => place.startsWith(where === '/' ? where : `${where}/`))
    .sort((one, other) => other.where.length - one.where.length)
  const kind = nearest?.kind ?? 'fuse'
  return kind === 'fuseblk' ? null : kind.replace(/^fuse\./, '')
}

function readMounts(): string {
  try {
    return readFileSync('/proc/self/mounts', 'utf8')
  } catch {
    // Then it is told as what it may be.
    return ''
  }
}

function typeOf(folder: string): number {
  try {
    return statfsSync(folder).type
  } catch {
    // Not to be asked: whatever is wrong with the folder is told by those who use it.
    return 0
  }
}
