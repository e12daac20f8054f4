// What is signed beside a package, from its name.
import path from 'node:path'

/** As electron-builder and build/deb name what they make (`artifactName` in electron-builder.yml). */
const name =
  /^(backout)-(\d+\.\d+\.\d+(?:-[0-9A-Za-z.]+)?)-(linux|mac|win)-(amd64|x86_64|x64|aarch64|arm64)\.(?:deb|tar\.gz|AppImage|dmg|exe)$/

const platforms = { linux: 'linux', mac: 'darwin', win: 'win32' }
const architectures = { amd64: 'x64', x86_64: 'x64', x64: 'x64', aarch64: 'arm64', arm64: 'arm64' }

/**
 * The comment that binds a package to what it is; null for a file that is none by its name.
 *
 * @param {string} file
 */
export function statementOf(file) {
  const base = path.basename(file)
  const [, product, version, system, architecture] = name.exec(base) ?? []
  if (product === undefined) return null
  return `${product} version=${version} platform=${platforms[system]} arch=${architectures[architecture]} file=${base}`
}
