import type { Sealing } from '../../shared/ipc/api.ts'
import type { BundleProblem } from '../bundle/rules.ts'
import type { BundleVerdict, KeptHead } from '../bundle/verify.ts'
import { count, type Paint, plain, type Tone } from './print.ts'

/** What was kept elsewhere, as it was given. */
export interface Kept {
  readonly heads: readonly KeptHead[]
  /** Hex in small letters; null where none was given. */
  readonly fingerprint: string | null
}

/** What `verify --json` prints. Key by key: scripts read this. */
export function verifyAnswer(verdict: BundleVerdict, { heads, fingerprint }: Kept) {
  const { sound, problems, notices, manifest, state, events, sealing } = verdict
  return {
    sound,
    problems: problems.map(({ rule, member, event, message }) => ({ rule, member, event, message })),
    notices: notices.map(({ rule, member, message }) => ({ rule, member, message })),
    given: { heads: heads.map(({ device, n, hash }) => ({ device, n, hash })), key: fingerprint },
    run: manifest?.run ?? state?.id ?? null,
    exported: manifest && {
      at: manifest.madeAt,
      app: manifest.app,
      device: manifest.device.id,
      name: manifest.device.name,
      key: manifest.device.fingerprint,
    },
    events,
    heads: verdict.heads.map(({ device, name, n, hash, fingerprint: key }) => ({
      device,
      name,
      n,
      hash,
      key,
    })),
    seal: sealing && {
      standing: sealing.standing,
      seals: sealing.seals.map((seal) => ({
        device: seal.device,
        name: seal.name,
        key: seal.fingerprint,
        at: seal.at,
        sound: seal.sound,
        covered: seal.covered,
        added: seal.added,
      })),
    },
  }
}

/** The same for people: `name` is what was verified, `rests` what the verdict rests on. */
export function verifyText(name: string, verdict: BundleVerdict, rests: string, paint: Paint): string {
  const { sound, problems, notices } = verdict
  const word = sound ? paint('good', 'sound') : paint('bad', 'not sound')
  const summary = sound
    ? [`${plain(name)}: ${word}`]
    : [`${plain(name)}: ${word}, ${count(problems.length, 'broken rule')}`]
  const blocks: readonly (readonly string[])[] = [
    [...summary, ...problems.map((problem) => problemLine(problem, paint))],
    notices.map(({ rule, message }) => `  ${paint('open', 'note')} [${rule}] ${plain(message)}`),
    about(verdict),
    sealLines(verdict.sealing, paint),
    headLines(verdict),
    [rests],
  ]
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`
}

function problemLine({ rule, event, message }: BundleProblem, paint: Paint): string {
  const where = event === null ? '' : ` event ${event.number} (${event.id}):`
  return `  ${paint('bad', 'broken')} [${rule}]${where} ${plain(message)}`
}

function about({ manifest, state, events }: BundleVerdict): readonly string[] {
  const run = manifest?.run ?? state?.id
  if (run === undefined) return []
  const release = state?.release
  const what = release ? `, ${plain(`${release.service} ${release.version}`)}` : ''
  const first = `Run       ${run}${what}, ${count(events, 'event')}`
  if (!manifest) return [first]
  const { madeAt, app, device } = manifest
  return [
    first,
    `Exported  ${madeAt} by ${plain(device.name)} with Backout ${plain(app)}`,
    `          key ${device.fingerprint}`,
  ]
}

const standings: Readonly<Record<Sealing['standing'], readonly [text: string, tone: Tone]>> = {
  open: ['the run is not closed, so it has none', 'faint'],
  never: ['the run is closed, and no sound seal of it is here', 'bad'],
  sealed: ['sealed, and nothing was added since', 'good'],
  changed: ['changed since it was sealed', 'open'],
}

function sealLines(sealing: Sealing | null, paint: Paint): readonly string[] {
  if (!sealing) return []
  const [text, tone] = standings[sealing.standing]
  return [
    `Seal      ${paint(tone, text)}`,
    ...sealing.seals.map(({ name, fingerprint, at, sound, covered, added }) => {
      const holds = sound
        ? `${count(covered, 'event')} under it, ${added} added since`
        : paint('bad', 'does not hold')
      return `          ${at} by ${plain(name)}: ${holds}\n          key ${fingerprint}`
    }),
  ]
}

function headLines({ heads }: BundleVerdict): readonly string[] {
  if (heads.length === 0) return []
  return [
    'Heads',
    ...heads.flatMap(({ device, name, n, hash, fingerprint }) => [
      `  ${device}:${n}:${hash}`,
      `          ${plain(name)}, key ${fingerprint}`,
    ]),
  ]
}

/** What the verdict on a bundle rests on, so that nobody takes it for more than it is. */
export function bundleRests({ sound }: BundleVerdict, { heads, fingerprint }: Kept): string {
  if (!sound) return 'Do not rely on this file before every broken rule is explained.'
  if (heads.length === 0 && fingerprint === null) {
    return 'Nothing kept elsewhere was given: the bundle hangs together, and somebody with a key of their own could have\nmade it so. --head and --key hold it against what was kept; "backout verify --help" says how.'
  }
  const given = [
    ...(heads.length > 0 ? [count(heads.length, 'head')] : []),
    ...(fingerprint === null ? [] : ['the fingerprint']),
  ].join(' and ')
  const open =
    fingerprint === null
      ? ' Without --key, seals, PDF, and what was added behind the heads rest on the signature of whoever exported it.'
      : ''
  return `Held against what was kept elsewhere: ${given}.${open}`
}
