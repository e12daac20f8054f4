/** Calls by which a process reaches others, as strace names them. */
export const traced = ['socket', 'connect', 'bind', 'sendto', 'sendmsg', 'sendmmsg'] as const

export interface Trace {
  /** How often what was called for which kind of address, such as `connect AF_UNIX`. */
  readonly counts: Readonly<Record<string, number>>
  /** Lines by which something was to leave the computer, or could have been reached from outside. */
  readonly outside: readonly string[]
}

const call = /\b(socket|connect|bind|sendto|sendmsg|sendmmsg)\(/
const family = /(?:sa_family=|socket\()(AF_[A-Z0-9]+)/

/** Reads what strace wrote. A message without an address goes where its socket was connected to. */
export function readTrace(text: string): Trace {
  const counts: Record<string, number> = {}
  const outside: string[] = []
  for (const line of text.split('\n')) {
    const name = line.includes('resumed>') ? undefined : call.exec(line)?.[1]
    if (name === undefined) continue
    const kind = family.exec(line)?.[1] ?? '(no address)'
    counts[`${name} ${kind}`] = (counts[`${name} ${kind}`] ?? 0) + 1
    if (/^AF_(INET6?|PACKET)$/.test(kind)) outside.push(line.trim())
  }
  return { counts, outside }
}
