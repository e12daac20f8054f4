import type { Sealing, Verified } from '../../shared/ipc/api.ts'
import type { EventData } from '../../shared/run/events.ts'
import { type StoredEvent, verifyRun } from './chain.ts'
import { fingerprintOf } from './device.ts'
import { checkSeals, type Seal } from './seals.ts'

/**
 * Checks a run's chains, keys and seals. `ok` means: what is here hangs together and is what was written.
 * That nothing was cut off at the end or rewritten whole is evident only against heads kept elsewhere.
 */
export function verifyStored(run: string, rows: readonly StoredEvent[], seals: readonly Seal[]): Verified {
  const problems = verifyRun(rows)
  const devices = joinedDevices(rows)
  for (const [device, { publicKey, fingerprint }] of devices) {
    if (fingerprintOf(publicKey) !== fingerprint) {
      problems.push(`The key of device ${device} does not have the fingerprint it gives`)
    }
  }
  const checked = checkSeals(run, seals, rows, devices)
  problems.push(...checked.problems)
  const heads = new Map<string, StoredEvent>()
  for (const row of rows) if (row.n > (heads.get(row.device)?.n ?? 0)) heads.set(row.device, row)
  return {
    ok: problems.length === 0,
    heads: [...heads.values()].map(({ device, n, hash }) => ({
      device,
      name: devices.get(device)?.name ?? '',
      fingerprint: devices.get(device)?.fingerprint ?? '',
      n,
      hash,
    })),
    sealing: checked.sealing,
    problems,
  }
}

/** How a run stands to its seals: their signatures and heads, without reading through the chains. */
export function sealingOf(run: string, rows: readonly StoredEvent[], seals: readonly Seal[]): Sealing {
  return checkSeals(run, seals, rows, joinedDevices(rows)).sealing
}

function joinedDevices(rows: readonly StoredEvent[]): ReadonlyMap<string, EventData['device.joined']> {
  const joined = new Map<string, EventData['device.joined']>()
  for (const row of rows) {
    if (row.type !== 'device.joined' || row.body === null) continue
    try {
      joined.set(row.device, (JSON.parse(row.body) as { data: EventData['device.joined'] }).data)
    } catch {
      // verifyRun has told of it: its digest does not match.
    }
  }
  return joined
}
