import { appOrigin, printPath } from './origin.ts'
import { randomText } from './randomText.ts'

export interface PrintFile {
  readonly mediaType: string
  readonly content: string | Uint8Array
}

const offered = new Map<string, ReadonlyMap<string, PrintFile>>()

export interface OfferedDocument {
  readonly url: string
  release(): void
}

/**
 * Keeps a page and the files that it shows in memory, for a print window to load under a name that nobody can
 * guess. `page` gets a function from file names to addresses. Call `release` when the window is gone.
 */
export function offerPrintDocument(
  page: (address: (name: string) => string) => string,
  files: ReadonlyMap<string, PrintFile>,
): OfferedDocument {
  const id = randomText(16, 'hex')
  const base = `${appOrigin}${printPath}${id}/`
  const index = { mediaType: 'text/html; charset=utf-8', content: page((name) => `${base}${name}`) }
  offered.set(id, new Map([...files, ['', index]]))
  return { url: base, release: () => offered.delete(id) }
}

/** The file of a URL path such as `/print/<id>/record.css`, or null. */
export function printFileAt(pathname: string): PrintFile | null {
  if (!pathname.startsWith(printPath)) return null
  const [id = '', name = '', ...rest] = pathname.slice(printPath.length).split('/')
  return rest.length > 0 ? null : (offered.get(id)?.get(name) ?? null)
}
