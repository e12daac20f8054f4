const allowedSchemes = new Set(['app:', 'blob:', 'data:', 'devtools:'])

/** Whether a request may leave the window at all: only to what is part of the app itself. */
export function isAllowedRequest(url: string): boolean {
  return URL.canParse(url) && allowedSchemes.has(new URL(url).protocol)
}
