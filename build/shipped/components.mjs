// What the app is made of and is not ours: what the bundlers really put into the build, the packages that are shipped as
// they are, what these hold inside themselves, and Electron. From this list the notices and the SBOM are made.
import fs from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../node.mjs'
import { inside, withoutText, words } from './inside.mjs'

/**
 * @typedef {object} Component
 * @property {string} name
 * @property {string} version empty where nobody states it
 * @property {string} licence SPDX expression
 * @property {string} text the licence's words and, where there is one, the notice
 * @property {'package' | 'inside'} kind a package of npm, or something inside of one
 * @property {string | null} integrity of the package, as the lockfile says
 * @property {string | null} within the package that holds it
 */

/**
 * @param {string} output folder of the build
 * @returns {readonly Component[]} by name
 */
export function components(output) {
  const folders = new Set([...bundledFolders(output), ...carriedFolders(), 'node_modules/electron'])
  const found = [...folders].flatMap((folder) => {
    const component = ofPackage(folder)
    const within = inside[component.name]?.() ?? []
    const held = within.map((one) => ({
      ...one,
      kind: 'inside',
      integrity: null,
      within: component.name,
    }))
    return [component, ...held]
  })
  return found.sort((a, b) => order(`${a.name} ${a.version}`, `${b.name} ${b.version}`))
}

/** Folders of packages that the bundlers took something from, as the build wrote them down. */
export function bundledFolders(output) {
  const lists = path.join(output, '.bundled')
  return fs.readdirSync(lists).flatMap((name) => JSON.parse(fs.readFileSync(path.join(lists, name), 'utf8')))
}

/** Folders of packages that are shipped as they are, or compiled in one that is. */
function carriedFolders() {
  return Object.entries(lockedPackages())
    .filter(([folder, entry]) => folder && !entry.dev && !entry.optional && !entry.devOptional)
    .map(([folder]) => folder)
}

/** @returns {Component} */
function ofPackage(folder) {
  const root = path.join(projectRoot, folder)
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))
  if (typeof license !== 'string') throw new Error(`${name} does not say its licence in package.json`)
  const integrity = lockedPackages()[folder]?.integrity ?? null
  return {
    name,
    version,
    licence: license,
    text: textOf(root, name),
    kind: 'package',
    integrity,
    within: null,
  }
}

function textOf(root, name) {
  const files = fs.readdirSync(root).filter((file) => /^(licen[cs]e|copying|notice)(\.|$)/i.test(file))
  if (files.length === 0) {
    const copyright = withoutText[name]
    if (!copyright) throw new Error(`${name} brings no text of its licence: add its copyright to inside.mjs`)
    return words('MIT', copyright)
  }
  const texts = files.sort(order).map((file) => fs.readFileSync(path.join(root, file), 'utf8'))
  // Behind this line Vite lists what its own tools are made of; of Vite, nothing but a few lines is shipped.
  return texts.join('\n').replaceAll('\r\n', '\n').split('\n# Licenses of bundled dependencies')[0].trim()
}

/** Without regard to a language: the same order on every machine. */
function order(a, b) {
  return a < b ? -1 : Number(a > b)
}

let packages
function lockedPackages() {
  packages ??= JSON.parse(fs.readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8')).packages
  return packages
}
