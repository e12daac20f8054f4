// npm start: installs and builds what is missing, then opens the app. When all is in place this adds well under
// 0.3 seconds: a few files are looked at and Electron is started directly. `npm start -- <arguments>` go to it.
import { spawn } from 'node:child_process'
import { ensureApp } from './bootstrap.mjs'
import { electronArgs, electronEnv } from './electron-path.mjs'
import { projectRoot } from './node.mjs'
import { fail } from './report.mjs'
import { hasDisplay } from './system.mjs'

try {
  const executable = ensureApp()
  if (!hasDisplay()) {
    throw new Error(
      'There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).\n' +
        'With a virtual one:   xvfb-run -a npm start   (Debian: apt-get install xvfb xauth)\n' +
        'To see it at work:    npm run demo',
    )
  }
  const app = spawn(executable, [...electronArgs(), projectRoot, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, ...electronEnv() },
  })
  app.on('error', fail)
  app.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => app.kill(signal))
} catch (error) {
  fail(error)
}
