import fs from 'node:fs'
import path from 'node:path'

/** What a small JSON file of the data folder holds, or null: a missing or damaged one is the same as a first start. */
export function readSmallFile(folder: string, name: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'))
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!missing) console.warn(`${name} cannot be read, the window opens at its usual place:`, error)
    return null
  }
}

/** Replaces the file whole. A failure is told and costs only the window's place. */
export function writeSmallFile(folder: string, name: string, value: unknown): void {
  const file = path.join(folder, name)
  const temporary = `${file}.${process.pid}.tmp`
  try {
    fs.writeFileSync(temporary, JSON.stringify(value))
    fs.renameSync(temporary, file)
  } catch (error) {
    console.warn(`${name} cannot be written:`, error)
  }
}
