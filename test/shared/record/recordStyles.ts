import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const folder = 'shared/record/styles'
const textOf = (name: string): string => readFileSync(`${folder}/${name}.css`, 'utf8')

/** Where the styles stand as text for everything that is not the window. */
export const recordCssFile = `${folder}/recordCss.ts`

/** The module that the style sheets make; what is committed has to be this. */
export function recordCssModule(): string {
  const record = ['base', 'first', 'parts', 'steps', 'judged', 'sheet'].map(textOf).join('\n')
  const file = `${record}\n${textOf('htmlFile')}`
  const hash = createHash('sha256').update(file).digest('base64')
  return `// Made from the style sheets beside it, never edited. After a change of one of them:
// UPDATE_STYLES=1 npx vitest run test/shared/record/htmlFile.test.ts

/**
 * The styles of the record as one text, in the order in which the window loads them. A module of its own, for a style
 * sheet is no text everywhere that makes a document of a record: not in plain Node, and in Vitest it is empty.
 */
export const recordCss = ${literal(record)}

/** The same with what a file of its own needs when a browser prints it. */
export const htmlFileCss = \`\${recordCss}
${escaped(textOf('htmlFile'))}\`

/** SHA-256 of \`htmlFileCss\` in Base64: nothing in \`shared/\` hashes by itself. */
export const htmlFileCssHash = '${hash}'
`
}

const escaped = (text: string): string => text.replaceAll(/[\\`]|\$(?=\{)/g, '\\$&')
const literal = (text: string): string => `\`${escaped(text)}\``
