import { createHash } from 'node:crypto'
import path from 'node:path'
import { desktopText } from '#text/desktop.ts'
import type { Appended, AttachInput, Calls } from '../../shared/ipc/api.ts'
import { limits } from '../../shared/ipc/limits.ts'
import { DomainError } from '../../shared/run/errors.ts'
import type { Store } from '../db/store.ts'
import type { Desktop } from './desktop.ts'
import { sniffMediaType } from './mediaType.ts'
import type { Runs } from './runs.ts'
import { readFileUpTo } from './writeFile.ts'

const text = desktopText.attachments

export interface Attachments {
  /**
   * Attaches bytes, or a file that the person chooses. Throws `attachment-too-large`, `attachment-type` by what
   * the content is and not by its name, `cancelled`, `file-unreadable`.
   */
  add(input: AttachInput): Promise<Appended>
  /** Throws `unknown-event` where the run has no such attachment (any more). */
  read(input: Calls['attachments.read']['input']): Calls['attachments.read']['output']
}

export function createAttachments(store: Store, runs: Runs, desktop: Desktop): Attachments {
  const pick = async (): Promise<{ name: string; bytes: Uint8Array }> => {
    const file = await desktop.openFile({
      title: text.title,
      button: text.attach,
      filters: [
        {
          name: text.readableFiles,
          extensions: ['png', 'jpg', 'jpeg', 'pdf', 'txt', 'log', 'csv', 'json', 'md', 'yaml', 'yml', 'sql'],
        },
        { name: text.allFiles, extensions: ['*'] },
      ],
    })
    if (file === null) throw new DomainError('cancelled')
    return { name: path.basename(file), bytes: await readFileUpTo(file, limits.attachmentBytes) }
  }

  return {
    add: async (input) => {
      const { name, bytes } = input.source === 'pick' ? await pick() : input
      if (bytes.byteLength > limits.attachmentBytes) {
        throw new DomainError('attachment-too-large', { name, limit: limits.attachmentBytes })
      }
      const mediaType = bytes.byteLength === 0 ? null : sniffMediaType(bytes)
      if (mediaType === null) throw new DomainError('attachment-type', { name })
      const command = {
        type: 'addAttachment',
        step: input.step,
        name: name.slice(0, limits.name),
        mediaType,
        size: bytes.byteLength,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      } as const
      return runs.execute({ run: input.run, version: input.version, command }, [bytes])
    },
    read: ({ run, sha256 }) => {
      const found = store.blobs.read(run, sha256)
      if (!found) throw new DomainError('unknown-event', { name: sha256 })
      return found
    },
  }
}
