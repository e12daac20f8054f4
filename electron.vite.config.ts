import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { bundled, nodeBuild, output } from './build/nodeBuild.ts'

// The oldest Electron the app is known to run on is 33: Node 20, Chromium 130.
export default defineConfig({
  // Alone: what it shared with the workers and the command line would be cut into dozens of files, each of which costs
  // a start half a millisecond. They have a build of their own, electron.workers.config.ts.
  main: nodeBuild({ main: 'electron/main.ts' }, 'chunks'),
  preload: {
    plugins: [bundled('preload')],
    build: {
      outDir: path.join(output, 'electron'),
      emptyOutDir: false,
      target: 'node20',
      // A sandboxed preload can require nothing but Electron: one CommonJS file, all in it.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: path.resolve('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: path.resolve('renderer'),
    plugins: [react(), noStreams(), bundled('renderer')],
    build: {
      outDir: path.join(output, 'renderer'),
      minify: true,
      target: 'chrome130',
      // A data: URL would need a hole in the content security policy.
      assetsInlineLimit: 0,
      rolldownOptions: {
        // The last is for the printer alone (electron/window/fontFaces.ts); no page of the window loads it.
        input: {
          index: path.resolve('renderer/index.html'),
          hud: path.resolve('renderer/hud.html'),
          printFonts: path.resolve('renderer/styles/printFonts.css'),
        },
      },
    },
  },
})

/** Papa Parse asks for Node's streams only when it is given one, which no page has: it gets nothing in their place. */
function noStreams(): Plugin {
  return {
    name: 'no-streams',
    enforce: 'pre',
    resolveId: (id) => (id === 'stream' ? '\0stream' : null),
    load: (id) => (id === '\0stream' ? 'export default {}' : null),
  }
}
