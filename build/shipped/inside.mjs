// What a package holds that is no package of npm: compiled or copied into it by its authors. Found by reading their
// build files; look again when one of them gets another major version.
import fs from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../node.mjs'

/** @typedef {{ name: string, version: string, licence: string, text: string }} Inside */

/** @type {Readonly<Record<string, () => readonly Inside[]>>} by the package that holds it */
export const inside = {
  'better-sqlite3': () => [
    { name: 'SQLite', version: sqliteVersion(), licence: 'blessing', text: words('blessing') },
  ],
  // PostgreSQL's parser, compiled to WebAssembly; its version is the major one of the package.
  'libpg-query': () => [
    { name: 'PostgreSQL', version: '18', licence: 'PostgreSQL', text: words('PostgreSQL') },
    licensed('libpg_query', 'BSD-3-Clause', 'Copyright (c) 2015, Lukas Fittl <lukas@fittl.com>'),
    licensed(
      'protobuf-c',
      'BSD-2-Clause',
      'Copyright (c) 2008-2022, Dave Benson and the protobuf-c authors.',
    ),
    licensed('xxHash', 'BSD-2-Clause', 'Copyright (c) 2012-2023 Yann Collet'),
    licensed('Emscripten', 'MIT', 'Copyright (c) 2010-2014 Emscripten authors, see AUTHORS file.'),
    licensed('musl', 'MIT', 'Copyright (c) 2005-2020 Rich Felker, et al.'),
  ],
}

/** Packages whose authors forgot the file, by the copyright that they name elsewhere. */
export const withoutText = { 'tiny-case': 'Copyright (c) Jason Quense' }

/** The text of a usual licence. */
export function words(licence, copyright = '') {
  const file = path.join(import.meta.dirname, 'texts', `${licence}.txt`)
  return fs.readFileSync(file, 'utf8').replace('{copyright}', copyright)
}

/** @returns {Inside} of a version that nobody states */
function licensed(name, licence, copyright) {
  return { name, version: '', licence, text: words(licence, copyright) }
}

function sqliteVersion() {
  const header = path.join(projectRoot, 'node_modules/better-sqlite3/deps/sqlite3/sqlite3.h')
  const found = /#define SQLITE_VERSION\s+"([\d.]+)"/.exec(fs.readFileSync(header, 'utf8'))
  if (!found) throw new Error('sqlite3.h does not say its version: look at this recipe again')
  return found[1]
}
