import { protocol, type Session } from 'electron'
import type { ShownTheme } from '../../shared/theme.ts'
import { answerRequest } from './answer.ts'
import { appScheme } from './origin.ts'

/** Must be called before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/** Instants of the first page's way here. */
export interface Served {
  /** It has its document. */
  readonly page: Promise<void>
  /** It has read that, and has all that it named: it can draw what the document begins with. */
  readonly parts: Promise<void>
}

/**
 * Serves the built interface and print documents to windows of this session.
 *
 * `handle` speaks in `Request` and `Response`, for which Node loads its whole HTTP client: 45 ms before the first
 * page, and memory for good. The older way passes bytes; an Electron without it is served by `handle`.
 *
 * @param folder the built interface
 * @param theme what a page is painted in from its first moment
 */
export function serveApp(session: Session, folder: string, theme: () => ShownTheme): Served {
  let pageServed = () => {}
  let partServed = () => {}
  const page = new Promise<void>((resolve) => {
    pageServed = resolve
  })
  const parts = new Promise<void>((resolve) => {
    partServed = resolve
  })
  let missing = Number.POSITIVE_INFINITY
  const answer = (method: string, url: string) => {
    const found = answerRequest(method, url, folder, theme())
    const isPage = url.endsWith('.html')
    missing = isPage ? partsOf(found.body) : missing - 1
    // A turn later: the answer itself goes out first.
    if (isPage) setTimeout(pageServed, 0)
    else if (missing === 0) setTimeout(partServed, 0)
    return found
  }
  const { protocol: ours } = session
  if (typeof ours.registerBufferProtocol === 'function') {
    ours.registerBufferProtocol(appScheme, (request, respond) => {
      const { status, headers, body } = answer(request.method, request.url)
      respond({ statusCode: status, headers: { ...headers }, data: body })
    })
  } else {
    ours.handle(appScheme, (request) => {
      const { status, headers, body } = answer(request.method, request.url)
      return new Response(new Uint8Array(body), { status, headers })
    })
  }
  return { page, parts }
}

/** How many files a page of the built interface names. */
function partsOf(page: Buffer): number {
  return page.toString('utf8').match(/ (?:src|href)="\.\/assets\//g)?.length ?? 0
}
