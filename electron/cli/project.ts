import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

const packageForm = z.object({ name: z.literal('backout'), version: z.string() })

/** The folder of `package.json`: the nearest one above this module, whether it runs from the sources or as built. */
export function projectRoot(): string {
  let folder = import.meta.dirname
  while (!existsSync(path.join(folder, 'package.json'))) {
    const above = path.dirname(folder)
    if (above === folder) throw new Error(`There is no package.json above ${import.meta.dirname}`)
    folder = above
  }
  return folder
}

/** The version of this Backout, as its records name it. */
export function appVersion(): string {
  const text = readFileSync(path.join(projectRoot(), 'package.json'), 'utf8')
  return packageForm.parse(JSON.parse(text)).version
}

/** A module of the built app, such as the store's worker. */
export function builtFile(name: string): URL {
  return pathToFileURL(path.join(projectRoot(), 'out/electron', name))
}
