// What the Debian package says of itself, from electron-builder.yml and package.json: the same lines that
// electron-builder makes its packages from.
import fs from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { projectRoot } from '../node.mjs'

/**
 * @typedef {object} Description
 * @property {string} name of the package and of the command
 * @property {string} product folder under /opt
 * @property {string} version
 * @property {string} maintainer
 * @property {string} homepage
 * @property {string} synopsis
 * @property {string} text
 * @property {string} category of the menu
 * @property {string} section
 * @property {string} priority
 * @property {string} startupClass
 * @property {readonly string[]} depends
 * @property {readonly string[]} recommends
 * @property {string} copyright
 * @property {{ ext: string, name: string, mimeType: string }} fileType
 */

/** @returns {Description} */
export function description() {
  const read = (file) => fs.readFileSync(path.join(projectRoot, file), 'utf8')
  const { linux, deb, fileAssociations, extraMetadata, ...config } = parse(read('electron-builder.yml'))
  const manifest = JSON.parse(read('package.json'))
  const [{ ext, name, mimeType }] = fileAssociations
  return {
    name: linux.executableName,
    product: config.productName,
    // In Debian's order 1.0~beta comes before 1.0, and 1.0-beta after it.
    version: manifest.version.replaceAll('-', '~'),
    maintainer: linux.maintainer,
    homepage: extraMetadata.homepage,
    synopsis: linux.synopsis,
    text: manifest.description,
    category: linux.category,
    section: deb.packageCategory,
    priority: deb.priority,
    startupClass: linux.desktop.entry.StartupWMClass,
    depends: deb.depends,
    recommends: deb.recommends,
    copyright: config.copyright,
    fileType: { ext, name, mimeType },
  }
}
