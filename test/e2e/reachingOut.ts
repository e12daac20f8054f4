/**
 * Ways out of a page, each as a function that runs in the page and gives what became of it; `url` ends in a slash.
 * One that is stopped gives "stopped", whatever stopped it.
 */
export type WayOut = (url: string) => string | Promise<string>

/** Ways that answer: what is stopped fails at once. */
export const requests: Readonly<Record<string, WayOut>> = {
  fetch: (url) => fetch(url).then(String, () => 'stopped'),
  'fetch without CORS': (url) =>
    fetch(url, { mode: 'no-cors', keepalive: true }).then(String, () => 'stopped'),
  XMLHttpRequest: (url) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest()
      request.onload = () => resolve('loaded')
      request.onerror = () => resolve('stopped')
      try {
        request.open('GET', url)
        request.send()
      } catch {
        resolve('stopped')
      }
    }),
  WebSocket: (url) =>
    new Promise((resolve) => {
      try {
        const socket = new WebSocket(url.replace('http', 'ws'))
        socket.onopen = () => resolve('open')
        socket.onerror = () => resolve('stopped')
      } catch {
        resolve('stopped')
      }
    }),
  EventSource: (url) =>
    new Promise((resolve) => {
      const source = new EventSource(url)
      source.onopen = () => resolve('open')
      source.onerror = () => resolve('stopped')
    }),
  image: (url) =>
    new Promise((resolve) => {
      const image = new Image()
      image.onload = () => resolve('loaded')
      image.onerror = () => resolve('stopped')
      image.src = `${url}pixel.png`
    }),
  'style sheet': (url) =>
    new Promise((resolve) => {
      const link = document.createElement('link')
      link.rel = 'stylesheet'
      link.href = `${url}style.css`
      link.onload = () => resolve('loaded')
      link.onerror = () => resolve('stopped')
      document.head.append(link)
    }),
  font: (url) => new FontFace('Foreign', `url(${url}font.woff2)`).load().then(String, () => 'stopped'),
  video: (url) =>
    new Promise((resolve) => {
      const video = document.createElement('video')
      video.oncanplay = () => resolve('loaded')
      video.onerror = () => resolve('stopped')
      video.src = `${url}film.mp4`
    }),
  script: (url) =>
    new Promise((resolve) => {
      try {
        const script = document.createElement('script')
        script.onload = () => resolve('loaded')
        script.onerror = () => resolve('stopped')
        script.src = `${url}script.js`
        document.head.append(script)
      } catch {
        // Trusted types refuse the address itself.
        resolve('stopped')
      }
    }),
  worker: (url) =>
    new Promise((resolve) => {
      try {
        const worker = new Worker(`${url}worker.js`)
        worker.onmessage = () => resolve('loaded')
        worker.onerror = () => resolve('stopped')
      } catch {
        resolve('stopped')
      }
    }),
  'module import': (url) =>
    import(/* @vite-ignore */ `${url}module.js`).then(
      () => 'loaded',
      () => 'stopped',
    ),
  'service worker': async () => {
    if (!('serviceWorker' in navigator)) return 'stopped'
    try {
      await navigator.serviceWorker.register('/sw.js')
      return 'registered'
    } catch {
      return 'stopped'
    }
  },
}

/** Ways that say nothing: only the other end can tell whether anything came out. */
export const silentRequests: Readonly<Record<string, WayOut>> = {
  beacon: (url) => String(navigator.sendBeacon(url, 'x')),
  'preconnect and prefetch': (url) => {
    for (const rel of [
      'preconnect',
      'dns-prefetch',
      'prefetch',
      'preload',
      'modulepreload',
      'icon',
      'manifest',
    ]) {
      const link = document.createElement('link')
      link.rel = rel
      link.href = url
      if (rel === 'preload') link.as = 'image'
      document.head.append(link)
    }
    return 'asked'
  },
  'background picture': (url) => {
    document.body.style.backgroundImage = `url(${url}background.png)`
    return 'asked'
  },
  form: (url) => {
    const form = document.createElement('form')
    form.action = url
    form.method = 'post'
    document.body.append(form)
    form.submit()
    return 'asked'
  },
  'anchor with ping': (url) => {
    const anchor = document.createElement('a')
    anchor.href = '#'
    anchor.ping = url
    document.body.append(anchor)
    anchor.click()
    return 'asked'
  },
  frame: (url) => {
    for (const name of ['iframe', 'object', 'embed', 'webview'] as const) {
      const frame = document.createElement(name)
      try {
        frame.setAttribute(name === 'object' ? 'data' : 'src', url)
      } catch {
        // Trusted types refuse the address itself.
        continue
      }
      document.body.append(frame)
    }
    return 'asked'
  },
  'peer connection': async (url) => {
    const { host } = new URL(url)
    const relay = { username: 'x', credential: 'x' }
    const peer = new RTCPeerConnection({
      iceServers: [
        { urls: `stun:${host}` },
        { urls: [`turn:${host}?transport=udp`, `turn:${host}?transport=tcp`], ...relay },
      ],
    })
    peer.createDataChannel('out')
    await peer.setLocalDescription(await peer.createOffer())
    await new Promise<void>((resolve) => {
      peer.onicegatheringstatechange = () => {
        if (peer.iceGatheringState === 'complete') resolve()
      }
    })
    peer.close()
    return 'asked'
  },
}

/** Ways to leave the page or to open another one. */
export const navigations: Readonly<Record<string, WayOut>> = {
  'location to another site': (url) => {
    location.href = url
    return 'asked'
  },
  'location to a file of the system': () => {
    location.href = 'file:///etc/passwd'
    return 'asked'
  },
  'location to a data page': () => {
    location.href = 'data:text/html,<h1>foreign</h1>'
    return 'asked'
  },
  'location to a script': () => {
    try {
      location.href = 'javascript:document.title="foreign"'
    } catch {
      // Trusted types refuse the address itself.
    }
    return 'asked'
  },
  'a new window': (url) => String(window.open(url)),
  'a new window of our own origin': () => String(window.open('/index.html', '_blank', 'nodeIntegration=yes')),
  'an anchor to another site': (url) => {
    const anchor = document.createElement('a')
    anchor.href = url
    anchor.target = '_blank'
    document.body.append(anchor)
    anchor.click()
    return 'asked'
  },
}
