import type { Token } from './lexer.ts'

/** Versioned comments for servers older than this are run by every server in use. */
const alwaysRun = 50_700
const mostLabels = 3

/**
 * What the server may see of a statement, by its version: with and without each kind of versioned comment in it. One
 * variant where there is none; null where there are too many to tell them all.
 */
export function variantsOf(tokens: readonly Token[]): readonly (readonly Token[])[] | null {
  const labels = new Set<string>()
  for (const token of tokens) {
    if (token.label !== null && !isAlwaysRun(token.label)) labels.add(token.label)
  }
  if (labels.size === 0) return [tokens]
  if (labels.size > mostLabels) return null
  let variants: string[][] = [[]]
  for (const label of labels) variants = variants.flatMap((chosen) => [[...chosen, label], chosen])
  return variants
    .map((chosen) =>
      tokens.filter(({ label }) => label === null || isAlwaysRun(label) || chosen.includes(label)),
    )
    .filter((variant) => variant.length > 0)
}

/** `!50001`, or plain `!`. */
function isAlwaysRun(label: string): boolean {
  return /^!\d*$/.test(label) && Number(label.slice(1)) < alwaysRun
}
