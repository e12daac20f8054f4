import type { Trust } from '../model.ts'
import type { RecordSource } from './source.ts'

/** The chain heads, and what they prove and do not prove. */
export function recordTrust(source: RecordSource): Trust {
  const heads = source.heads.map(({ device, name, fingerprint, n, hash }) => ({
    device,
    name,
    fingerprint,
    n,
    hash,
  }))
  return {
    heads,
    statements: [
      'Every event holds the hash of the one before it on the same device. A change to any of them changes every hash after it, up to the head.',
      'The chain is evident against a head kept elsewhere: compare the heads above with a copy that was kept outside this machine. A chain alone does not prove that nothing was cut off its end or that it was not rewritten as a whole.',
      'Names were typed, not authenticated. Times are those of the clock of the machine that wrote the event.',
      ...(source.state.redactions.length > 0
        ? [
            'Redacted contents are deleted for good. The hashes still show that something stood there, and when.',
          ]
        : []),
    ],
  }
}
