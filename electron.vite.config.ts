import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { bundledPackages } from './build/bundledPackages.ts'

// build/output.mjs builds into a folder of its own first and swaps it in when it is whole.
const output = process.env['BACKOUT_OUTPUT'] ?? path.resolve('out')
const bundled = (room: string) => bundledPackages(path.join(output, '.bundled', `${room}.json`))

// The oldest Electron the app is known to run on is 33: Node 20, Chromium 130.
export default defineConfig({
  main: {
    plugins: [requireSqlite(), bundled('main')],
    build: {
      externalizeDeps: { exclude: ['better-sqlite3'] },
      outDir: path.join(output, 'electron'),
      target: 'node20',
      // Less to read and to compile before the first window.
      minify: true,
      // `dependencies` (better-sqlite3 is native, libpg-query reads its WebAssembly from beside its script) stay
      // outside; everything else is bundled.
      rolldownOptions: {
        input: {
          main: path.resolve('electron/main.ts'),
          worker: path.resolve('electron/db/worker.ts'),
          migrationWorker: path.resolve('electron/migration/worker.ts'),
          updateWorker: path.resolve('electron/update/worker.ts'),
          cli: path.resolve('electron/cli/main.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
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

/**
 * Loads better-sqlite3 (CommonJS, outside of the bundle) with `require`: for an `import` Node would start a parser
 * first, only to find out what it exports.
 */
function requireSqlite(): Plugin {
  const name = 'better-sqlite3'
  return {
    name: 'require-sqlite',
    enforce: 'pre',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) =>
      id === `\0${name}`
        ? `import { createRequire } from 'node:module'\nexport default createRequire(import.meta.url)('${name}')`
        : null,
  }
}

/** Papa Parse asks for Node's streams only when it is given one, which no page has: it gets nothing in their place. */
function noStreams(): Plugin {
  return {
    name: 'no-streams',
    enforce: 'pre',
    resolveId: (id) => (id === 'stream' ? '\0stream' : null),
    load: (id) => (id === '\0stream' ? 'export default {}' : null),
  }
}
