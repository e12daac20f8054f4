import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { protocol, type Session } from 'electron'
import { commonHeaders, printPolicy, windowPolicy } from './contentPolicy.ts'
import { resolveFile } from './files.ts'
import { appScheme, isAppUrl } from './origin.ts'
import { printFileAt } from './printDocuments.ts'

/** Must be called before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/** Serves the built interface and print documents to windows of this session. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(appScheme, (request) => answer(request, folder))
}

async function answer(request: Request, folder: string): Promise<Response> {
  if (request.method !== 'GET' || !isAppUrl(request.url)) return refuse(403)
  const printed = printFileAt(new URL(request.url).pathname)
  if (printed) return respond(printed.content, printed.mediaType, printPolicy)
  const file = resolveFile(folder, request.url)
  if (!file) return refuse(404)
  try {
    const bytes = await readFile(file.path)
    if (path.extname(file.path) !== '.html') return respond(new Uint8Array(bytes), file.mediaType)
    // 128 random bits for each load, as a policy wants them.
    const nonce = randomBytes(16).toString('base64')
    const page = bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce)
    return respond(page, file.mediaType, windowPolicy(nonce))
  } catch (error) {
    console.error(`Cannot serve ${request.url}:`, error)
    return refuse(404)
  }
}

/** With a policy it is a document of this load alone; without one it may be kept. */
function respond(content: string | Uint8Array, mediaType: string, policy?: string): Response {
  const headers = policy
    ? { 'Content-Security-Policy': policy, 'Cache-Control': 'no-store' }
    : { 'Cache-Control': 'no-cache' }
  const body = typeof content === 'string' ? content : new Uint8Array(content)
  return new Response(body, { headers: { ...commonHeaders, ...headers, 'Content-Type': mediaType } })
}

function refuse(status: 403 | 404): Response {
  return new Response(null, { status, headers: commonHeaders })
}
