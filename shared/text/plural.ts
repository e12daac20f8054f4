import { language } from '#text/language.ts'

const rules = new Intl.PluralRules(language)
const numbers = new Intl.NumberFormat(language)

/** A number of things as the catalogue's language writes it: `1,200`. */
export function countText(count: number): string {
  return numbers.format(count)
}

/**
 * A count with its noun, in the form that the catalogue's language asks for: `plural(2, { one: '1 run', other:
 * '# runs' })` is "2 runs". `#` stands for the number.
 */
export function plural(
  count: number,
  forms: { readonly [Form in Intl.LDMLPluralRule]?: string } & { readonly other: string },
): string {
  return (forms[rules.select(count)] ?? forms.other).replaceAll('#', countText(count))
}
