import { useEffect, useState } from 'react'
import type { RunRecord } from '../../../shared/record/model.ts'
import { call } from '../../api.ts'
import { sayError } from '../../store/toasts.ts'

const shown = new Set(['image/png', 'image/jpeg'])

/** SHA-256 of every picture that the document shows, as one text so that it compares by value. */
function picturesOf(record: RunRecord | null): string {
  const hashes = record?.attachments
    .filter((attachment) => shown.has(attachment.mediaType) && attachment.name.gap === null)
    .map((attachment) => attachment.sha256)
  return [...new Set(hashes)].sort().join(' ')
}

/** Addresses of the pictures in a record, as they are read; given back when the screen is left. */
export function useImages(run: string, record: RunRecord | null): Readonly<Record<string, string>> {
  const [images, setImages] = useState<Readonly<Record<string, string>>>({})
  const pictures = picturesOf(record)
  useEffect(() => {
    const addresses: string[] = []
    let wanted = true
    for (const sha256 of pictures === '' ? [] : pictures.split(' ')) {
      call('attachments.read', { run, sha256 }).then(({ mediaType, bytes }) => {
        if (!wanted) return
        const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }))
        addresses.push(address)
        setImages((before) => ({ ...before, [sha256]: address }))
      }, sayError)
    }
    return () => {
      wanted = false
      for (const address of addresses) URL.revokeObjectURL(address)
      setImages({})
    }
  }, [run, pictures])
  return images
}
