export type AttachmentType = 'image/png' | 'image/jpeg' | 'application/pdf' | 'text/plain'

const signatures: readonly { type: AttachmentType; bytes: readonly number[] }[] = [
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
]

/**
 * What a file is, by its content: names and claims can be wrong. Null for anything that is not PNG, JPEG, PDF or
 * UTF-8 text without control characters.
 */
export function sniffMediaType(bytes: Uint8Array): AttachmentType | null {
  for (const { type, bytes: start } of signatures) {
    if (start.every((byte, index) => bytes[index] === byte)) return type
  }
  return isText(bytes) ? 'text/plain' : null
}

function isText(bytes: Uint8Array): boolean {
  if (
    bytes.some(
      (byte) =>
        byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b,
    )
  ) {
    return false
  }
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    // Not UTF-8: the decoder's way to say no.
    return false
  }
}
