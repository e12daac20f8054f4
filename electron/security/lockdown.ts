import { app, type Session, type WebContents } from 'electron'
import { isAllowedRequest } from './requests.ts'

/**
 * Switches of the browser engine. The app never talks to a network, so all that would is off, and what should
 * slip through finds no name and no proxy. Must be called before the app is ready.
 */
export function switchOffNetwork(): void {
  const { commandLine } = app
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  commandLine.appendSwitch('no-proxy-server')
  commandLine.appendSwitch('disable-background-networking')
  commandLine.appendSwitch('disable-component-update')
  commandLine.appendSwitch('disable-domain-reliability')
  commandLine.appendSwitch('disable-sync')
  commandLine.appendSwitch('disable-quic')
  commandLine.appendSwitch('no-pings')
  // What would load from the network needs no process of its own where nothing does.
  const features = [commandLine.getSwitchValue('enable-features'), 'NetworkServiceInProcess2']
  commandLine.appendSwitch('enable-features', features.filter((one) => one !== '').join(','))
  commandLine.appendSwitch('dns-prefetch-disable')
}

/** Denies to every window, present and future, whatever the app does not need. */
export function lockDown(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  // Switched off, it would still ask for the dictionary of the system's language.
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !isAllowedRequest(details.url) }))
  app.on('web-contents-created', (_event, contents) => confine(contents))
}

function confine(contents: WebContents): void {
  // Peer connections pass by the content policy and by every request filter; with no proxy this leaves them no way.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('login', (event) => event.preventDefault())
}
