/** What a process did to its files, in the order in which the system had done it. */
export type Act =
  | { readonly kind: 'write'; readonly file: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: string; readonly size: number }
  | { readonly kind: 'sync'; readonly file: string }
  | { readonly kind: 'said'; readonly text: string }

/** Arguments for strace: every call that changes or syncs a file, with paths and all bytes. */
export const straceArguments = (log: string): readonly string[] => [
  '-f',
  '-y',
  '-xx',
  '-s',
  '1000000',
  '-o',
  log,
  '-e',
  'trace=write,pwrite64,pwritev,ftruncate,fsync,fdatasync,unlink,rename',
]

const call = /^(?:\d+ +)?(\w+)\((\d+)<((?:[^>\\]|\\.)*)>(?:, )?(.*)\) += (-?\d+)/
const unfinished = /^(\d+) +(.*) <unfinished \.\.\.>$/
const resumed = /^(\d+) +<\.\.\. \w+ resumed>(.*)$/

/**
 * Reads what strace wrote. What one thread began while another went on counts from when it was done.
 *
 * @throws Error on a call that changes a database in a way that is not known here
 */
export function readTrace(text: string): readonly Act[] {
  const begun = new Map<string, string>()
  const acts: Act[] = []
  for (const line of text.split('\n')) {
    const start = unfinished.exec(line)
    if (start) {
      begun.set(start[1] ?? '', `${start[1]} ${start[2]}`)
      continue
    }
    const end = resumed.exec(line)
    const act = actOf(end ? `${begun.get(end[1] ?? '') ?? ''}${end[2]}` : line)
    if (act) acts.push(act)
  }
  return acts
}

function actOf(line: string): Act | null {
  const [, name, descriptor, path = '', rest = '', result] = call.exec(line) ?? []
  if (name === undefined || result?.startsWith('-')) return null
  const file = unescaped(path)
  const said = descriptor === '1'
  if (name === 'write' && said) return { kind: 'said', text: bytesIn(rest).toString('utf8') }
  if (said) return null
  switch (name) {
    case 'pwrite64':
      return { kind: 'write', file, offset: Number(rest.split(', ').at(-1)), bytes: bytesIn(rest) }
    case 'ftruncate':
      return { kind: 'truncate', file, size: Number(rest) }
    case 'fsync':
    case 'fdatasync':
      return { kind: 'sync', file }
    default:
      if (/backout\.db(-wal)?$/.test(file))
        throw new Error(`A call that is not known here: ${line.slice(0, 120)}`)
      return null
  }
}

function bytesIn(text: string): Buffer {
  const [, hex = ''] = /"((?:\\x[0-9a-f]{2})*)"/.exec(text) ?? []
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex')
}

const unescaped = (path: string): string =>
  path.replaceAll(/\\x([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
