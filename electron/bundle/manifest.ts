import { z } from 'zod'
import { canonicalText } from '../db/canonical.ts'
import { type Device, type DeviceCard, fingerprintOf, isSignedBy } from '../db/device.ts'
import { bundleLimits } from './limits.ts'
import { requiredMembers } from './members.ts'
import { parseForm } from './parseForm.ts'
import { BundleRefusal } from './rules.ts'

/** Version of the bundle's form that this app writes, and the newest that it reads. */
export const bundleVersion = 1

/** One member as the manifest lists it: every one but the manifest and its signature. */
export interface ListedMember {
  readonly name: string
  readonly sha256: string
  /** Bytes. */
  readonly size: number
}

/** What `manifest.json` says. Only this and `record.pdf` tell the time and the place of the export. */
export interface Manifest {
  readonly format: 'backout-bundle'
  readonly v: typeof bundleVersion
  readonly run: string
  /** Version of the app that made the bundle. */
  readonly app: string
  /** ISO 8601 UTC with milliseconds. */
  readonly madeAt: string
  /** The device that exported and signed; it may have no event in the run. */
  readonly device: DeviceCard
  /** In the order of the archive. */
  readonly members: readonly ListedMember[]
}

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const manifestForm: z.ZodType<Manifest> = z.strictObject({
  format: z.literal('backout-bundle'),
  v: z.literal(bundleVersion),
  run: z.uuid(),
  app: z.string().max(100),
  madeAt: z.iso.datetime({ precision: 3 }),
  device: z.strictObject({
    id: z.uuid(),
    name: z.string().max(1000),
    publicKey: z.string().max(100),
    fingerprint: hex,
  }),
  members: z.array(z.strictObject({ name: z.string(), sha256: hex, size: z.int().min(0) })),
})

/** The texts of `manifest.json` and `manifest.sig`. Throws `key-out-of-reach`. */
export function writeManifest(
  manifest: Manifest,
  signer: Pick<Device, 'sign'>,
): { readonly text: string; readonly signature: string } {
  const text = `${canonicalText(manifest)}\n`
  return { text, signature: `${signer.sign(text)}\n` }
}

/** Reads `manifest.json`. Throws `BundleRefusal`: for a newer version before anything else of it is read. */
export function readManifest(text: string): Manifest {
  const refuse = (what: string) => new BundleRefusal('manifest-form', 'manifest.json', what)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refuse('it is no JSON')
  }
  const { format, v, members } = (value ?? {}) as { format?: unknown; v?: unknown; members?: unknown }
  if (format !== 'backout-bundle') throw refuse('it is not the manifest of a bundle')
  if (typeof v === 'number' && v > bundleVersion) {
    const what = `it is of version ${v}, and this Backout reads up to version ${bundleVersion}`
    throw new BundleRefusal('newer-version', 'manifest.json', what)
  }
  // Looked at one by one, a million of them would take the memory of whoever tells what is wrong with each.
  if (Array.isArray(members) && members.length > bundleLimits.members) {
    throw refuse(`it lists over ${bundleLimits.members} members`)
  }
  const parsed = parseForm(manifestForm, value)
  if (!parsed.success) {
    throw refuse(`it breaks the form of a manifest at ${parsed.where}`)
  }
  if (`${canonicalText(parsed.data)}\n` !== text) throw refuse('it is not in its one canonical form')
  return parsed.data
}

/**
 * Whether the device that the manifest names signed it. The signature must be in its one form: base64 can spell
 * the same bytes in several ways, and a changed file must not pass for the one that was exported.
 */
export function isManifestSigned(text: string, signature: string, device: DeviceCard): boolean {
  const line = signature.endsWith('\n') ? signature.slice(0, -1) : ''
  if (Buffer.from(line, 'base64').toString('base64') !== line) return false
  return fingerprintOf(device.publicKey) === device.fingerprint && isSignedBy(device.publicKey, text, line)
}

/** The first difference between what is listed and what is there, or null. */
export function compareWithManifest(
  { members }: Manifest,
  present: ReadonlyMap<string, { readonly size: number }>,
): BundleRefusal | null {
  const listed = new Map(members.map((member) => [member.name, member]))
  for (const name of requiredMembers) {
    if (!present.has(name))
      return new BundleRefusal('member-missing', name, 'every bundle has it, and it is not here')
  }
  for (const [name, { size }] of listed) {
    const found = present.get(name)
    if (!found) return new BundleRefusal('member-missing', name, 'the manifest lists it, and it is not here')
    if (found.size !== size) {
      const what = `it has ${found.size} bytes, and the manifest says ${size}`
      return new BundleRefusal('member-changed', name, what)
    }
  }
  for (const name of present.keys()) {
    if (name === 'manifest.json' || name === 'manifest.sig' || listed.has(name)) continue
    return new BundleRefusal('member-undeclared', name, 'it is here, and the manifest does not list it')
  }
  if (listed.size !== members.length || listed.has('manifest.json') || listed.has('manifest.sig')) {
    return new BundleRefusal('manifest-form', 'manifest.json', 'it lists a member twice, or itself')
  }
  const order = [...present.keys()].filter((name) => listed.has(name))
  if (members.some(({ name }, index) => name !== order[index])) {
    return new BundleRefusal(
      'manifest-form',
      'manifest.json',
      'it lists the members in another order than theirs',
    )
  }
  return null
}
