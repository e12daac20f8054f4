// The software bill of materials: CycloneDX 1.6 as JSON. The same bytes whenever and wherever it is made from the same
// build: it has neither a time nor a serial number of its own.
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library'
import { PackageURL } from 'packageurl-js'

/**
 * @param {readonly import('./components.mjs').Component[]} list
 * @param {{ version: string, electron: string }} app its version, and that of the Electron that it is packaged with
 * @returns {string}
 */
export function sbomText(list, app) {
  const bom = new Models.Bom()
  bom.metadata.component = new Models.Component(Enums.ComponentType.Application, 'backout', {
    version: app.version,
    bomRef: 'backout',
    licenses: licences('MIT'),
  })
  const root = bom.metadata.component
  const byName = new Map()
  for (const one of list) {
    const component = componentOf(
      one.name === 'electron' ? { ...one, version: app.electron, integrity: null } : one,
    )
    byName.set(one.name, component)
    bom.components.add(component)
    if (one.within === null) root.dependencies.add(component.bomRef)
  }
  for (const { name, within } of list)
    if (within !== null) byName.get(within).dependencies.add(byName.get(name).bomRef)
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6))
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`
}

function componentOf({ name, version, licence, kind, integrity }) {
  const [group, plain] = name.startsWith('@') ? name.split('/') : ['', name]
  const known = kind === 'package' ? { purl: new PackageURL('npm', group, plain, version).toString() } : {}
  const component = new Models.Component(
    name === 'electron' ? Enums.ComponentType.Framework : Enums.ComponentType.Library,
    plain,
    {
      ...known,
      group: group || undefined,
      version: version || undefined,
      bomRef: version ? `${name}@${version}` : name,
      licenses: licences(licence),
    },
  )
  if (integrity?.startsWith('sha512-'))
    component.hashes.set(
      Enums.HashAlgorithm['SHA-512'],
      Buffer.from(integrity.slice(7), 'base64').toString('hex'),
    )
  return component
}

function licences(expression) {
  return new Models.LicenseRepository([
    /[ (]/.test(expression) ? new Models.LicenseExpression(expression) : new Models.SpdxLicense(expression),
  ])
}
