import fs from 'node:fs'
import path from 'node:path'
import { verifyBundle } from '../../electron/bundle/verify.ts'
import { appVersion } from '../../electron/cli/project.ts'
import { openReader } from '../../electron/db/reader.ts'
import type { Asked, Laptop } from './laptop.ts'

/** What was found in the folder after a death. */
export interface Found {
  /** What is wrong, one line each. */
  readonly problems: readonly string[]
  /** Whether what had been asked for and not answered is there. */
  readonly unanswered: 'there' | 'not there' | 'nothing'
}

/**
 * Reads the folder past the app and holds it against what the app had acknowledged: every event by id and hash, in its
 * place, in a whole chain; beyond that at most what one call had asked for. Then the laptop takes what is there as told.
 */
export async function compare(laptop: Laptop, asked: Asked | null): Promise<Found> {
  const problems: string[] = []
  let unanswered: Found['unanswered'] = asked === null ? 'nothing' : 'not there'
  const reader = openReader(laptop.folder)
  try {
    problems.push(...reader.integrity())
    for (const told of laptop.told.values()) {
      const events = reader.readRun(told.run)
      const lost = told.events.filter(
        (event, place) => events[place]?.id !== event.id || events[place]?.hash !== event.hash,
      )
      if (lost.length > 0)
        problems.push(`${told.run}: ${lost.length} of ${told.events.length} events are lost`)
      if (events.length === 0) problems.push(`${told.run}: the run is lost`)
      const hashes = new Set(events.map(({ hash }) => hash))
      const gone = told.ahead.filter(({ hash }) => !hashes.has(hash))
      if (gone.length > 0) problems.push(`${told.run}: ${gone.length} of the newest events are lost`)
      const ahead = new Set(told.ahead.map(({ hash }) => hash))
      const further = events
        .slice(told.events.length)
        .filter(({ actor, hash }) => actor.role !== 'system' && !ahead.has(hash))
      if (further.length > 0) {
        if (asked?.run === told.run) unanswered = 'there'
        else problems.push(`${told.run}: ${further.length} events that nobody asked for`)
      }
      const { problems: broken } = reader.verify(told.run)
      problems.push(...broken.map((line) => `${told.run}: ${line}`))
      told.events = [...events]
      told.ahead = []
    }
  } finally {
    reader.close()
  }
  problems.push(...(await brokenFiles(laptop)))
  return { problems, unanswered }
}

/** How each format ends when it is whole. */
const ends: Readonly<Record<string, RegExp>> = {
  '.pdf': /%%EOF\s*$/,
  '.html': /<\/html>\s*$/,
  '.json': /\}\s*$/,
  '.md': /\n$/,
}

/** A file has its name only once it is whole; what was said to be written is there. */
async function brokenFiles({ saves, written, sound }: Laptop): Promise<readonly string[]> {
  const problems = written
    .filter((file) => !fs.existsSync(file))
    .map((file) => `${path.basename(file)} is not there`)
  const names = fs.readdirSync(saves).filter((each) => !each.endsWith('.tmp') && !sound.has(each))
  for (const name of names) {
    const wrong = await brokenFile(path.join(saves, name))
    problems.push(...wrong.map((line) => `${name}: ${line}`))
    // Once whole, nobody writes to it again.
    if (wrong.length === 0) sound.add(name)
  }
  return problems
}

async function brokenFile(file: string): Promise<readonly string[]> {
  if (file.endsWith('.backout')) {
    const verdict = await verifyBundle(file, { appVersion: appVersion() })
    return verdict.problems.map((line) => JSON.stringify(line))
  }
  const end = ends[path.extname(file)]
  return end?.test(fs.readFileSync(file, 'latin1').slice(-200)) ? [] : ['cut off']
}
