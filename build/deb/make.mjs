// Makes the Debian package from the unpacked folder with dpkg-deb. The same folder gives the same bytes: order, modes,
// owners and times depend on nothing else.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { projectRoot } from '../node.mjs'
import { description } from './description.mjs'
import { controlText, copyrightText, desktopText, lookAgain, maintainerScript, mimeText } from './texts.mjs'

/** Whether this machine can. */
export function canMakeDeb() {
  return process.platform === 'linux' && spawnSync('dpkg-deb', ['--version']).status === 0
}

/**
 * @param {string} unpacked folder that electron-builder made
 * @param {string} output folder for the package
 * @param {number} time of every file in it, seconds since 1970
 * @returns {string} the package
 */
export function makeDeb(unpacked, output, time) {
  const of = description()
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-deb-'))
  try {
    const app = path.join(root, 'opt', of.product)
    fs.cpSync(unpacked, app, { recursive: true })
    layOut(root, of)
    settle(root)
    // Chromium's sandbox where the kernel lets nobody but root make one.
    fs.chmodSync(path.join(app, 'chrome-sandbox'), 0o4755)
    writeControl(root, of)
    for (const file of walk(root)) fs.lutimesSync(file, time, time)
    const target = path.join(output, `backout-${of.version}-linux-amd64.deb`)
    pack(root, target, time)
    return target
  } finally {
    fs.rmSync(root, { recursive: true, force: true })
  }
}

/** Everything but the app's own folder and what is for the package manager. */
function layOut(root, of) {
  const put = (file, content) => {
    const target = path.join(root, file)
    fs.mkdirSync(path.dirname(target), { recursive: true })
    fs.writeFileSync(target, content)
  }
  const read = (file) => fs.readFileSync(path.join(projectRoot, file))
  fs.mkdirSync(path.join(root, 'usr/bin'), { recursive: true })
  fs.symlinkSync(`/opt/${of.product}/${of.name}`, path.join(root, 'usr/bin', of.name))
  put(`usr/share/applications/${of.name}.desktop`, desktopText(of))
  put(`usr/share/mime/packages/${of.name}.xml`, mimeText(of))
  put(`usr/share/icons/hicolor/512x512/apps/${of.name}.png`, read('build/icon.png'))
  put(`usr/share/icons/hicolor/scalable/apps/${of.name}.svg`, read('build/icon.svg'))
  put(`usr/share/doc/${of.name}/copyright`, `${copyrightText(of)}${debianLicence(read('LICENSE'))}`)
  put(`usr/share/doc/${of.name}/changelog.gz`, gzipSync(read('CHANGELOG.md'), { level: 9 }))
}

/** The words of a licence as a field of Debian's copyright file: indented, a dot for an empty line. */
function debianLicence(text) {
  const lines = String(text).trim().split('\n')
  return `${lines.map((line) => ` ${line.trim() === '' ? '.' : line}`).join('\n')}\n`
}

/** Modes as they are to be installed, whatever the umask was here. */
function settle(root) {
  for (const file of walk(root)) {
    const stat = fs.lstatSync(file)
    if (stat.isSymbolicLink()) continue
    fs.chmodSync(file, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644)
  }
}

function writeControl(root, of) {
  const files = walk(root).filter((file) => fs.lstatSync(file).isFile())
  const kilobytes = files.reduce((sum, file) => sum + Math.ceil(fs.statSync(file).size / 1024), 0)
  const sums = files.map((file) => {
    const md5 = createHash('md5').update(fs.readFileSync(file)).digest('hex')
    return `${md5}  ${path.relative(root, file)}\n`
  })
  const folder = path.join(root, 'DEBIAN')
  const put = (name, text, mode) => {
    fs.writeFileSync(path.join(folder, name), text)
    fs.chmodSync(path.join(folder, name), mode) // a mode at creation is subject to the umask
  }
  fs.mkdirSync(folder)
  fs.chmodSync(folder, 0o755)
  put('control', controlText(of, kilobytes), 0o644)
  put('md5sums', sums.join(''), 0o644)
  put('postinst', maintainerScript('configure', lookAgain), 0o755)
  put('postrm', maintainerScript('remove | purge', lookAgain), 0o755)
}

/** Files and folders, in the order of their names, the root itself last. */
function walk(root) {
  const names = fs.readdirSync(root, { recursive: true }).map(String)
  return [...names.sort().map((name) => path.join(root, name)), root]
}

/** The higher levels of xz take minutes for the last few megabytes. */
function pack(root, target, time) {
  const { status, error, stderr } = spawnSync(
    'dpkg-deb',
    ['--root-owner-group', '-Zxz', '-z1', '--build', root, target],
    { encoding: 'utf8', env: { ...process.env, SOURCE_DATE_EPOCH: String(time) } },
  )
  if (error) throw error
  if (status !== 0) throw new Error(`dpkg-deb failed:\n${stderr}`)
}
