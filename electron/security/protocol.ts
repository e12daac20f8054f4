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
  /** It has read that and asks for what stands in it: it can draw what the document begins with. */
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
  const answer = async (method: string, url: string) => {
    const found = await answerRequest(method, url, folder, theme())
    // A turn later: the answer itself goes out first.
    setTimeout(url.endsWith('.html') ? pageServed : partServed, 0)
    return found
  }
  const { protocol: ours } = session
  if (typeof ours.registerBufferProtocol === 'function') {
    ours.registerBufferProtocol(appScheme, (request, respond) => {
      void answer(request.method, request.url).then(({ status, headers, body }) =>
        respond({ statusCode: status, headers: { ...headers }, data: body }),
      )
    })
  } else {
    ours.handle(appScheme, async (request) => {
      const { status, headers, body } = await answer(request.method, request.url)
      return new Response(new Uint8Array(body), { status, headers })
    })
  }
  return { page, parts }
}
