import { language } from '#text/language.ts'

// Made when first asked for: each costs a start a millisecond or more, and the first texts count nothing.
let rules: Intl.PluralRules | undefined
let numbers: Intl.NumberFormat | undefined

/** A number of things as the catalogue's language writes it: `1,200`. */
export function countText(count: number): string {
  numbers ??= new Intl.NumberFormat(language)
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
  rules ??= new Intl.PluralRules(language)
  return (forms[rules.select(count)] ?? forms.other).replaceAll('#', countText(count))
}
