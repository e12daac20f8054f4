import { execFileSync } from 'node:child_process'

/**
 * Files of a folder that hold a text, in whatever place. In a process of its own: reading the files of an open
 * database in this one would drop the locks on it.
 */
export function filesHolding(folder: string, text: string): readonly string[] {
  const program = `
    const { readdirSync, readFileSync, statSync } = require('node:fs')
    const [folder, text] = process.argv.slice(1)
    const names = readdirSync(folder, { recursive: true }).sort()
    const files = names.filter((name) => statSync(folder + '/' + name).isFile())
    const found = files.filter((name) => readFileSync(folder + '/' + name).includes(text))
    console.log(JSON.stringify(found))`
  return JSON.parse(execFileSync(process.execPath, ['-e', program, folder, text], { encoding: 'utf8' }))
}
