import path from 'node:path'
import { desktopText } from '#text/desktop.ts'
import type { UpdateChecked, UpdateKept } from '../../shared/ipc/update.ts'
import { DomainError } from '../../shared/run/errors.ts'
import { type Installed, installCommand } from '../update/command.ts'
import { digestInWorker } from '../update/digester.ts'
import { keepChecked, removeKept } from '../update/keep.ts'
import {
  parseSignature,
  type ReleaseKey,
  type Signature,
  signsComment,
  signsFile,
} from '../update/minisign.ts'
import { kindsOn, packageKind } from '../update/packageKind.ts'
import { fittingStatement, type RunningApp } from '../update/statement.ts'
import type { Desktop } from './desktop.ts'
import { readFileUpTo } from './writeFile.ts'
import type { Writer } from './writer.ts'

const text = desktopText.updates

/**
 * Installing a newer version from a file. Main decides everything: which file (the system's dialog), whether it is
 * signed, and whether this is the moment. Asks no network, and nothing by itself.
 */
export interface Updates {
  /** Id of the key that packages are checked with; null where the app was built without one. */
  keyId(): string | null
  /**
   * Asks for a package and checks it. Throws `update-no-key`, `update-run-live`, `not-recorded`, `cancelled`,
   * `file-unreadable` and every other `update-` code; nothing is written.
   */
  choose(): Promise<UpdateChecked>
  /** Copies what was checked last to where nobody else can change it, and says how it is installed. */
  keep(): Promise<UpdateKept>
  /** Shows the copy in its folder. */
  show(): void
  /** Opens the copy with the system's installer, and quits: not while a run is live. */
  install(): Promise<void>
  /** Stops what is under way and forgets what was checked. A copy stays: its command may be run after this. */
  drop(): void
  /** Removes what the last start left; what the system still has open stays until the next. */
  tidy(): Promise<void>
}

export interface UpdatesParts {
  readonly running: RunningApp
  readonly installed: Installed
  /** Of the data folder: copies lie in a folder of their own there. */
  readonly folder: string
  readonly key: () => ReleaseKey | null
  /** What the run is called that is live and in hand here, and no practice; null while there is none. */
  readonly liveRun: () => string | null
  readonly writer: Pick<Writer, 'inOrder' | 'unsaved'>
  readonly desktop: Pick<Desktop, 'openFile' | 'openInstaller' | 'showFile' | 'quit'>
}

/** A signature has a few hundred bytes. */
const signatureLimit = 8 * 1024

export function createUpdates(parts: UpdatesParts): Updates {
  const { running, installed, key, liveRun, writer, desktop } = parts
  const folder = path.join(parts.folder, 'updates')
  let turn = new AbortController()
  let checked: UpdateChecked | null = null
  let kept: UpdateKept | null = null

  const refuseDuringRun = () => {
    const name = liveRun()
    if (name !== null) throw new DomainError('update-run-live', { name })
    if (writer.unsaved() !== null) throw new DomainError('not-recorded')
  }
  /** What is asked anew stops what was under way. */
  const next = (): AbortSignal => {
    turn.abort()
    turn = new AbortController()
    return turn.signal
  }
  const keyOrRefusal = (): ReleaseKey => {
    const trusted = key()
    if (trusted === null) throw new DomainError('update-no-key')
    return trusted
  }
  const check = async (file: string, trusted: ReleaseKey, signal: AbortSignal): Promise<UpdateChecked> => {
    const { platform } = running
    const kind = packageKind(file, platform)
    if (kind === null) {
      throw new DomainError('update-kind', { path: file, places: kindsOn(platform).map((one) => `.${one}`) })
    }
    const signature = await readSignature(file)
    if (signature.keyId !== trusted.id) {
      throw new DomainError('update-other-key', { path: file, name: signature.keyId, expected: trusted.id })
    }
    // The comment first: of a package that does not fit, nobody waits for the hash.
    if (!signsComment(trusted, signature)) throw new DomainError('update-comment-changed', { path: file })
    const { version } = fittingStatement(signature.comment, file, running)
    const { bytes, sha256, blake2b512 } = await digestInWorker(file, signal)
    if (!signsFile(trusted, signature, blake2b512)) throw new DomainError('update-tampered', { path: file })
    return { path: file, kind, version, running: running.version, keyId: trusted.id, sha256, bytes }
  }

  return {
    keyId: () => key()?.id ?? null,
    choose: async () => {
      const signal = next()
      checked = null
      const trusted = keyOrRefusal()
      refuseDuringRun()
      const file = await desktop.openFile({
        title: text.title,
        button: text.check,
        filters: [{ name: text.packages, extensions: kindsOn(running.platform) }],
      })
      if (file === null || signal.aborted) throw new DomainError('cancelled')
      const found = await check(file, trusted, signal)
      if (signal.aborted) throw new DomainError('cancelled')
      checked = found
      return found
    },
    keep: async () => {
      refuseDuringRun()
      if (checked === null) throw new DomainError('update-not-checked')
      const found = checked
      const signal = next()
      checked = null
      kept = null
      const copy = await keepChecked(found, folder, signal)
      refuseDuringRun()
      const { kind, version } = found
      kept = { path: copy, kind, version, command: installCommand(kind, copy, installed) }
      return kept
    },
    show: () => {
      if (kept === null) throw new DomainError('update-not-checked')
      desktop.showFile(kept.path)
    },
    install: async () => {
      if (kept === null || kept.command !== null) throw new DomainError('update-not-checked')
      const { path: copy } = kept
      refuseDuringRun()
      // Behind whatever was asked before and is not recorded yet.
      await writer.inOrder(refuseDuringRun)
      await desktop.openInstaller(copy)
      // The system took its time over that: a run that began meanwhile is not left.
      await writer.inOrder(refuseDuringRun)
      desktop.quit()
    },
    drop: () => {
      next()
      checked = null
      kept = null
    },
    tidy: () => removeKept(folder).catch(() => undefined),
  }
}

async function readSignature(file: string): Promise<Signature> {
  const beside = `${file}.minisig`
  let bytes: Uint8Array
  try {
    bytes = await readFileUpTo(beside, signatureLimit)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const code = error.code === 'attachment-too-large' ? 'update-signature-form' : 'update-unsigned'
    throw new DomainError(code, { path: beside })
  }
  return parseSignature(new TextDecoder().decode(bytes), beside)
}
