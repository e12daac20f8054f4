import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ShownTheme } from '../../shared/theme.ts'
import { commonHeaders, printPolicy, windowPolicy } from './contentPolicy.ts'
import { resolveFile } from './files.ts'
import { isAppUrl } from './origin.ts'
import { printFileAt } from './printDocuments.ts'
import { randomText } from './randomText.ts'

/** What a request of a window gets: status, headers with the exact `Content-Type`, bytes. */
export interface Answer {
  readonly status: 200 | 403 | 404
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/**
 * Answers a request for a file of the built interface or of a print document. Never throws: what may not be had
 * is 403, what is not there 404.
 *
 * Reads at once: the files are small and near, and in the turns that another thread would take the page would wait behind
 * what main loads meanwhile.
 *
 * @param folder the built interface
 * @param theme what a page is painted in from its first moment
 */
export function answerRequest(method: string, url: string, folder: string, theme: ShownTheme): Answer {
  if (method !== 'GET' || !isAppUrl(url)) return refuse(403)
  const printed = printFileAt(new URL(url).pathname)
  if (printed) return respond(Buffer.from(printed.content), printed.mediaType, printPolicy)
  const file = resolveFile(folder, url)
  if (!file) return refuse(404)
  try {
    const bytes = readFileSync(file.path)
    if (path.extname(file.path) !== '.html') return respond(bytes, file.mediaType)
    // 128 random bits for each load, as a policy wants them.
    const nonce = randomText(16, 'base64')
    const page = bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce).replace('__THEME__', theme)
    return respond(Buffer.from(page), file.mediaType, windowPolicy(nonce))
  } catch (error) {
    console.error(`Cannot serve ${url}:`, error)
    return refuse(404)
  }
}

/** With a policy it is a document of this load alone; without one it may be kept. */
function respond(body: Buffer, mediaType: string, policy?: string): Answer {
  const headers: Record<string, string> = policy
    ? { 'Content-Security-Policy': policy, 'Cache-Control': 'no-store' }
    : { 'Cache-Control': 'no-cache' }
  return { status: 200, headers: { ...commonHeaders, ...headers, 'Content-Type': mediaType }, body }
}

function refuse(status: 403 | 404): Answer {
  return { status, headers: commonHeaders, body: Buffer.alloc(0) }
}
