/** The one origin of the app. Files of the built interface and print documents live under it, nothing else. */
export const appScheme = 'app'
export const appHost = 'backout'
export const appOrigin = `${appScheme}://${appHost}`
export const startUrl = `${appOrigin}/index.html`
/** The page of the small window on top. */
export const hudUrl = `${appOrigin}/hud.html`
export const printPath = '/print/'

/** Whether a URL lies in the app's own origin. Anything that is no URL does not. */
export function isAppUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, username, password } = new URL(url)
  return protocol === `${appScheme}:` && host === appHost && username === '' && password === ''
}
