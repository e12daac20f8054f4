const rules = new Intl.PluralRules('en')

/**
 * A count with its noun, in the form that the catalogue's language asks for: `plural(2, { one: '1 run', other:
 * '# runs' })` is "2 runs". `#` stands for the number.
 */
export function plural(
  count: number,
  forms: { readonly [Form in Intl.LDMLPluralRule]?: string } & { readonly other: string },
): string {
  return (forms[rules.select(count)] ?? forms.other).replaceAll('#', String(count))
}
