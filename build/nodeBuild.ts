import path from 'node:path'
import type { UserConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { bundledPackages } from './bundledPackages.ts'
import { startPieces } from './startPieces.ts'

/** Where a build goes: build/output.mjs builds into a folder of its own first and swaps it in when it is whole. */
export const output = process.env['BACKOUT_OUTPUT'] ?? path.resolve('out')

/** Lists the packages that are in the build of a room. */
export const bundled = (room: string): Plugin =>
  bundledPackages(path.join(output, '.bundled', `${room}.json`))

/**
 * A build for Node, into `out/electron`.
 *
 * @param input sources by the name of what is made of each
 * @param chunks folder of what they share or load later
 */
export function nodeBuild(
  input: Readonly<Record<string, string>>,
  chunks: string,
): NonNullable<UserConfig['main']> {
  const isMain = 'main' in input
  return {
    plugins: [requireSqlite(), oneFile('main'), bundled(chunks)],
    build: {
      externalizeDeps: { exclude: ['better-sqlite3'] },
      outDir: path.join(output, 'electron'),
      emptyOutDir: false,
      target: 'node20',
      // Less to read and to compile before the first window.
      minify: true,
      // `dependencies` (better-sqlite3 is native, libpg-query reads its WebAssembly from beside its script) stay
      // outside; everything else is bundled.
      rolldownOptions: {
        // What main shares with what it loads later stands in its own file; see `oneFile`. Of several entries none may hold
        // what another one needs: whoever loaded it would run it.
        preserveEntrySignatures: isMain ? 'allow-extension' : 'strict',
        input: Object.fromEntries(Object.entries(input).map(([name, file]) => [name, path.resolve(file)])),
        output: {
          ...{ format: 'es', entryFileNames: '[name].js', chunkFileNames: `${chunks}/[name]-[hash].js` },
          ...(isMain
            ? { codeSplitting: { groups: [{ name: startPieces(), includeDependenciesRecursively: false }] } }
            : {}),
        },
      },
    },
  }
}

/** Refuses a build whose entry of this name begins with a second file: to wait for it costs a start ten milliseconds. */
function oneFile(name: string): Plugin {
  return {
    name: 'one-file',
    generateBundle(_options, files) {
      for (const file of Object.values(files)) {
        if (file.type !== 'chunk' || !file.isEntry || file.name !== name) continue
        const more = file.imports.filter((one) => one in files)
        if (more.length > 0)
          this.error(`${file.fileName} is to be one file, but it begins with ${more.join(', ')}`)
      }
    },
  }
}

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
