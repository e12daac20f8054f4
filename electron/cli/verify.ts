import { existsSync } from 'node:fs'
import type { KeptHead } from '../bundle/verify.ts'
import type { Arguments } from './arguments.ts'
import { type Command, jsonText } from './command.ts'
import { dataOption, findRun, withReader } from './data.ts'
import { plain } from './print.ts'
import { appVersion } from './project.ts'
import { UsageError } from './usageError.ts'
import { withBundle } from './verifyFile.ts'
import { bundleRests, type Kept, verifyAnswer, verifyText } from './verifyText.ts'

/** `backout verify`: whether a bundle is what was exported, as far as it can be told. */
export const verify: Command = {
  name: 'verify',
  takes: 'FILE|ID [--head DEVICE:N:HASH]... [--key FINGERPRINT] [--data DIR] [--json]',
  summary: 'checks a bundle or a run, by itself and against what was kept of it elsewhere',
  help: `Reads a bundle (NAME.backout) from its first byte to its last: archive, manifest and signature, every member, the
chains of events, seals, and run.json, record.md and record.html, which are made anew and compared. Every
broken rule stands on a line of its own: its name in brackets, member, line and event, and the way out.

An ID (the beginning of one, as "backout runs list" shows it) stands for a run of a data folder, while the app is open
too: its events, seals and attached files are checked by the same rules. With --data the name is always an ID; without,
a file of that name comes first, and needs no database.

By itself a bundle shows that it hangs together. That it is the one that was exported shows only what was
kept elsewhere: on paper, in the ticket, in a photograph of the last page.

  --head DEVICE:N:HASH  a head of the run, as every export prints it; may be given several times
  --key FINGERPRINT     of the key that must have signed the bundle, or sealed the run: 64 hex digits
  --data DIR            the data folder of an ID; else the one in BACKOUT_DATA, else the app's own
  --json                one JSON object in place of words

ARCHITECTURE.md, "What a bundle proves", lists what is found with which of them. A name is what somebody typed,
and a time what a computer said.

Exit code: 0 sound, 1 not sound.`,
  options: {
    head: { type: 'string', multiple: true },
    key: { type: 'string' },
    json: { type: 'boolean' },
    ...dataOption,
  },
  run: async (given, paint) => {
    const [name, ...more] = given.files
    if (name === undefined) {
      throw new UsageError(
        'No bundle is named. Name a .backout file, - for standard input, or the id of a run.',
      )
    }
    if (more.length > 0) throw new UsageError(`One bundle at a time. Leave out "${plain(more.join(' '))}".`)
    const { parseHead, verifyBundle } = await import('../bundle/verify.ts')
    const kept = readKept(given, parseHead)
    const { heads, fingerprint } = kept
    if (given.has('data') || isId(name)) {
      const { verifyRun, runRests } = await import('./verifyRun.ts')
      const { id, verdict } = await withReader(given, async (reader) =>
        verifyRun(reader, findRun(reader, name).id, kept),
      )
      const text = given.has('json')
        ? jsonText({ ...verifyAnswer(verdict, kept), run: id })
        : verifyText(`run ${id}`, verdict, runRests(verdict, kept), paint)
      return { code: verdict.sound ? 0 : 1, text }
    }
    const options = { appVersion: appVersion(), heads, ...(fingerprint !== null && { fingerprint }) }
    const verdict = await withBundle(name, (file) => verifyBundle(file, options))
    const shown = name === '-' ? '<stdin>' : name
    const text = given.has('json')
      ? jsonText(verifyAnswer(verdict, kept))
      : verifyText(shown, verdict, bundleRests(verdict, kept), paint)
    return { code: verdict.sound ? 0 : 1, text }
  },
}

/** A file of that name comes first: what was asked for must not depend on which runs are somewhere else. */
function isId(name: string): boolean {
  return /^[0-9a-f][0-9a-f-]{0,35}$/i.test(name) && !existsSync(name)
}

function readKept(given: Arguments, parseHead: (text: string) => KeptHead | null): Kept {
  const heads = given.valuesOf('head').map((text) => {
    const head = parseHead(text)
    if (head) return head
    throw new UsageError(
      `--head: "${plain(text)}" is no head. It is DEVICE:N:HASH, copied whole from an export of the run.`,
    )
  })
  const key = given.valueOf('key')?.replaceAll(/\s/g, '').toLowerCase() ?? null
  if (key !== null && !/^[0-9a-f]{64}$/.test(key)) {
    throw new UsageError(
      `--key: "${plain(key)}" is no fingerprint. It has 64 hex digits, copied whole from an export of the run.`,
    )
  }
  return { heads, fingerprint: key }
}
