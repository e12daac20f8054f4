import path from 'node:path'
import { DomainError } from '../../shared/run/errors.ts'
import { isNewer } from './version.ts'

/** What is said of a package, in the comment that is signed with it. */
export interface Statement {
  readonly version: string
  readonly platform: string
  readonly arch: string
  readonly file: string
}

/** The app that a package has to fit. */
export interface RunningApp {
  readonly version: string
  readonly platform: string
  readonly arch: string
}

const product = 'backout'

/**
 * Reads `backout version=0.2.0 platform=linux arch=x64 file=backout-0.2.0-linux-amd64.deb`. Further words with a value
 * are left alone, so that a later version may say more; none may be said twice. Null for anything else.
 */
function parseStatement(comment: string): Statement | null {
  const [name, ...words] = comment.split(' ')
  if (name !== product) return null
  const said = new Map<string, string>()
  for (const word of words) {
    const [, key, value] = /^([a-z]+)=(\S+)$/.exec(word) ?? []
    if (key === undefined || value === undefined || said.has(key)) return null
    said.set(key, value)
  }
  const [version, platform, arch, file] = ['version', 'platform', 'arch', 'file'].map((key) => said.get(key))
  if (version === undefined || platform === undefined || arch === undefined || file === undefined) return null
  return { version, platform, arch, file }
}

/**
 * Reads the signed comment and holds it against the app that runs and the file that was chosen.
 *
 * @throws DomainError `update-other-product`, `update-other-system`, `update-other-name` or `update-not-newer`
 */
export function fittingStatement(comment: string, chosen: string, running: RunningApp): Statement {
  const statement = parseStatement(comment)
  if (statement === null) throw new DomainError('update-other-product', { path: chosen })
  const { version, platform, arch, file } = statement
  if (platform !== running.platform || arch !== running.arch) {
    throw new DomainError('update-other-system', {
      path: chosen,
      name: `${platform} ${arch}`,
      expected: `${running.platform} ${running.arch}`,
    })
  }
  if (file !== path.basename(chosen)) {
    throw new DomainError('update-other-name', { path: chosen, expected: file })
  }
  if (!isNewer(version, running.version)) {
    throw new DomainError('update-not-newer', { path: chosen, name: version, expected: running.version })
  }
  return statement
}
