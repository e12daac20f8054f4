import { spawn } from 'node:child_process'
import path from 'node:path'
import { DomainError } from '../../shared/run/errors.ts'
import { projectRoot } from './project.ts'

export interface PrintOrder {
  /** The data folder, which is only read. */
  readonly folder: string
  readonly run: string
  /** Where the PDF goes; overwritten. */
  readonly file: string
}

/**
 * Has the app print the record of a run, in a process of its own and without a window, whether or not it is open.
 * Throws `export-failed` with what it said, such as that there is no Electron.
 */
export async function printInApp({ folder, run, file }: PrintOrder): Promise<void> {
  const script = path.join(projectRoot(), 'build/print.mjs')
  const order = [`--data-folder=${folder}`, `--export-run=${run}`, `--export-file=${file}`]
  const app = spawn(process.execPath, [script, ...order], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  app.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    app.on('error', reject)
    app.on('close', resolve)
  })
  if (code === 0) return
  const reason = /^backout: (.*)$/m.exec(said)?.[1] ?? (said.trim() || `the app ended with ${code}`)
  throw new DomainError('export-failed', { message: `It could not be printed: ${reason}` })
}
