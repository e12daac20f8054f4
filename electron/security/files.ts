import path from 'node:path'
import { appHost, appScheme } from './origin.ts'

/** Types of the files that the bundler writes. A file of any other type is not served. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.wav': 'audio/wav',
}

export interface ServedFile {
  readonly path: string
  readonly mediaType: string
}

/**
 * The file that a URL of the app stands for, or null: not our origin, outside `folder`, hidden, or of a type
 * that we do not serve. It does not look whether the file is there.
 */
export function resolveFile(folder: string, url: string): ServedFile | null {
  if (!URL.canParse(url)) return null
  const { protocol, host, pathname } = new URL(url)
  if (protocol !== `${appScheme}:` || host !== appHost) return null
  const decoded = decode(pathname)
  // A backslash is a separator on Windows, a colon names a drive or a stream, NUL cuts names off.
  if (decoded === null || /[\\:\0]/.test(decoded)) return null
  const segments = decoded.split('/').slice(1)
  if (segments.some((segment) => segment === '' || segment.startsWith('.'))) return null
  const root = path.resolve(folder)
  const file = path.join(root, ...segments)
  if (!file.startsWith(root + path.sep)) return null
  const mediaType = mediaTypes[path.extname(file)]
  return mediaType === undefined ? null : { path: file, mediaType }
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    // A malformed escape names no file.
    return null
  }
}
