/** A mark that a list was typed with: `1.`, `2)`, `-`, `->`. It stands for the order, which the chain keeps. */
const listMark = /^(?:\d{1,2}[.)]|[-*•–→]|[-=]>)\s+/u
const asked = /^why\b/i

/**
 * The five whys as they were typed, as chains from the symptom to what let it through. A blank line begins another
 * chain; within one, each line is a link, or where it is all on one line each "Why?". A link that is not the first
 * begins with "Why?", also where only its answer was typed.
 */
export function whyChains(text: string): string[][] {
  return text
    .split(/\r?\n[^\S\n]*\n/)
    .map(linksOf)
    .filter((links) => links.length > 0)
}

function linksOf(block: string): string[] {
  const lines = block.split('\n').filter((line) => line.trim() !== '')
  const parts = lines.length > 1 ? lines : (lines[0] ?? '').split(/(?=\bwhy\s*\?)/i)
  const links = parts.map((part) => part.trim().replace(listMark, '').trim()).filter((part) => part !== '')
  return links.map((link, index) => (index === 0 || asked.test(link) ? link : `Why? ${link}`))
}
