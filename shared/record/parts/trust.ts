import { assertNever } from '../../assertNever.ts'
import type { RecordSeal, Trust } from '../model.ts'
import type { RecordSource } from './source.ts'

/** The chain heads, the seals, and what both prove and do not prove. */
export function recordTrust(source: RecordSource): Trust {
  const heads = source.heads.map(({ device, name, fingerprint, n, hash }) => ({
    device,
    name,
    fingerprint,
    n,
    hash,
  }))
  const seals = source.sealing.seals.map(
    ({ name, fingerprint, device, at, sound, covered, added }): RecordSeal => ({
      name,
      fingerprint,
      device,
      at: source.instant(at),
      sound,
      covered,
      added,
    }),
  )
  const { standing } = source.sealing
  return {
    heads,
    problems: [...source.problems],
    standing,
    standingText: standingText(standing, seals),
    seals,
    statements: [
      'Every event holds the hash of the one before it on the same device. A change to any of them changes every hash after it, up to the head.',
      'The chain is evident against a head kept elsewhere: compare the heads above with a copy that was kept outside this machine. A chain alone does not prove that nothing was cut off its end or that it was not rewritten as a whole.',
      ...(seals.length > 0
        ? [
            'A seal signs the heads with the key of a device. It shows that whoever had that key signed them; whose key it is shows only a fingerprint that was kept elsewhere. The time of a seal is not signed.',
          ]
        : []),
      'Names were typed, not authenticated. Times are those of the clock of the machine that wrote the event.',
      ...(source.state.redactions.length > 0
        ? [
            'Redacted contents are deleted for good. The hashes still show that something stood there, and when.',
          ]
        : []),
    ],
  }
}

function standingText(standing: Trust['standing'], seals: readonly RecordSeal[]): string {
  switch (standing) {
    case 'open':
      return 'Not sealed: the run is not closed.'
    case 'never':
      return 'Closed without a sound seal.'
    case 'sealed':
      return 'Sealed: nothing was added since.'
    case 'changed': {
      // Clocks of several devices are no order: the seal that covers most is the one that counts.
      const added = Math.min(...seals.filter(({ sound }) => sound).map((seal) => seal.added))
      return `Changed since its seal: ${added} ${added === 1 ? 'event was' : 'events were'} added after it.`
    }
    default:
      return assertNever(standing)
  }
}
