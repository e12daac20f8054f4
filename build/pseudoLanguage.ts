import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

const english = path.resolve('shared/text/en')
const made = '\0pseudo:'

/** What the rules of the language need, not what it says. */
const asTheyAre = new Set(['language.ts', 'errorSpeech.ts'])

/**
 * Another language for the tests: `#text/<room>.ts` is a module of the same shape, made from the English one. Nothing
 * else is changed, as nothing but the folder would be.
 */
export function pseudoLanguage(): Plugin {
  return {
    name: 'pseudo-language',
    enforce: 'pre',
    resolveId: (id) => {
      const room = /^#text\/(.+)$/.exec(id)?.[1]
      if (room === undefined) return null
      return asTheyAre.has(room) ? path.join(english, room) : `${made}${room}`
    },
    load: (id) => {
      if (!id.startsWith(made)) return null
      const file = path.join(english, id.slice(made.length))
      const names = [...readFileSync(file, 'utf8').matchAll(/^export const (\w+)/gm)].map(([, name]) => name)
      return [
        `import * as english from ${JSON.stringify(file)}`,
        `import { pseudo } from ${JSON.stringify(path.resolve('test/language/pseudo.ts'))}`,
        ...names.map((name) => `export const ${name} = pseudo(english.${name})`),
      ].join('\n')
    },
  }
}
